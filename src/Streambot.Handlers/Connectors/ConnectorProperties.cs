using System.Text.Json.Nodes;
using Streambot.Core.Schema;

namespace Streambot.Handlers.Connectors;

/// <summary>The properties of a <c>Custom::StreambotConnector</c>.</summary>
/// <param name="Target">What it connects; null if the properties do not specify it.</param>
/// <param name="Configuration">
/// Everything with which a mapping is created, in Lambda's own format, except its tags.
/// </param>
/// <param name="Tags">The author's own tags.</param>
/// <param name="Adopt">Whether an existing mapping that does not belong to this resource is taken over.</param>
public sealed record ConnectorProperties(
    MappingTarget? Target, JsonObject Configuration, IReadOnlyDictionary<string, string> Tags, bool Adopt)
{
    /// <summary>Marks of what is accepted, or might be accepted again, only because it was accepted before.</summary>
    public IReadOnlyCollection<string> Accepted { get; init; } = [];

    /// <summary>
    /// The position at which a new mapping begins to read: what the template specifies or, for sources that need a
    /// position, the oldest record. Null for a Kafka share group, which has no position.
    /// </summary>
    public string? StartingPosition =>
        Configuration[nameof(StartingPosition)]?.GetValue<string>()
        ?? (Target?.Source.Service is "sqs" or "mq" || IsShareGroup ? null : "TRIM_HORIZON");

    /// <summary>How a mapping reads Kafka.</summary>
    public string ConsumptionMode => ConsumptionModeOf(Configuration);

    private bool IsShareGroup => ConsumptionMode == MappingSchema.ConsumptionQueue;

    /// <summary>How a mapping with that configuration reads Kafka.</summary>
    public static string ConsumptionModeOf(JsonObject configuration) =>
        (configuration["SelfManagedKafkaEventSourceConfig"] as JsonObject)?[nameof(ConsumptionMode)]?.ToString()
            ?? "Stream";

    public decimal? StartingPositionTimestamp => Configuration[nameof(StartingPositionTimestamp)]?.GetValue<decimal>();
}

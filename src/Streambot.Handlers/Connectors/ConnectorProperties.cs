using System.Text.Json.Nodes;
using Streambot.Core.Schema;

namespace Streambot.Handlers.Connectors;

/// <summary>The properties of a <c>Custom::StreambotConnector</c>.</summary>
/// <param name="Target">What it connects; null where the properties do not say.</param>
/// <param name="Configuration">Everything that a mapping is created with, in Lambda's own shape, but for its tags.</param>
/// <param name="Tags">The author's own tags.</param>
/// <param name="Adopt">Whether a mapping that is there already, and not this resource's, is taken over.</param>
public sealed record ConnectorProperties(
    MappingTarget? Target, JsonObject Configuration, IReadOnlyDictionary<string, string> Tags, bool Adopt)
{
    /// <summary>Marks of what is taken, or may be taken again, only because it was taken before.</summary>
    public IReadOnlyCollection<string> Accepted { get; init; } = [];

    /// <summary>
    /// Where a new mapping begins to read: what the template says, or, for the sources that need one, the oldest record
    /// there is. Null for a share group of Kafka, which has no position.
    /// </summary>
    public string? StartingPosition =>
        Configuration[nameof(StartingPosition)]?.GetValue<string>()
        ?? (Target?.Source.Service is "sqs" or "mq" || IsShareGroup ? null : "TRIM_HORIZON");

    /// <summary>How a mapping reads Kafka.</summary>
    public string ConsumptionMode => ConsumptionModeOf(Configuration);

    private bool IsShareGroup => ConsumptionMode == MappingSchema.ConsumptionQueue;

    /// <summary>How a mapping with that configuration reads Kafka.</summary>
    public static string ConsumptionModeOf(JsonObject configuration) =>
        (configuration["SelfManagedKafkaEventSourceConfig"] as JsonObject)?[nameof(ConsumptionMode)]?.ToString() ?? "Stream";

    public decimal? StartingPositionTimestamp => Configuration[nameof(StartingPositionTimestamp)]?.GetValue<decimal>();
}

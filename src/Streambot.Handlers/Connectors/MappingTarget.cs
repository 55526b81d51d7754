using System.Text.Json.Nodes;
using Streambot.Core.EventSources;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>
/// What a mapping connects: AWS has at most one mapping of a source and a function. Without a region, it is the one in
/// which this process runs.
/// </summary>
public sealed record MappingTarget(
    string? Region, FunctionReference Function, string FunctionName, MappingSource Source)
{
    public bool Matches(EventSourceMapping mapping) => Source.Matches(mapping) && Function.Matches(mapping.FunctionArn);
}

/// <summary>
/// Where the events of a mapping come from. It cannot be changed: another source requires another mapping.
/// </summary>
public sealed class MappingSource(JsonObject configuration)
{
    private static readonly string[] Names = [nameof(EventSourceArn), "SelfManagedEventSource", "Topics", "Queues"];

    public string? EventSourceArn => configuration[nameof(EventSourceArn)]?.GetValue<string>();

    public bool IsKnown =>
        configuration.ContainsKey(nameof(EventSourceArn)) || configuration.ContainsKey("SelfManagedEventSource");

    /// <summary>The service in the source's ARN, for example "sqs"; empty if it has none.</summary>
    public string Service => EventSourceArn?.Split(':') is [_, _, var service, ..] ? service : "";

    public static bool IsPartOf(string name) => Names.Contains(name);

    public bool Matches(EventSourceMapping mapping) => Matches(mapping.Configuration);

    public bool Matches(MappingSource other) => Matches(other.Configuration);

    private JsonObject Configuration => configuration;

    // A property that a stream or a queue cannot have does not distinguish it from another; streambot for Node.js
    // ignored it.
    private string[] TellingNames => Service is "kinesis" or "dynamodb" or "sqs" ? [nameof(EventSourceArn)] : Names;

    private bool Matches(JsonObject other) =>
        TellingNames.All(name => JsonNode.DeepEquals(Meaning(configuration[name]), Meaning(other[name])));

    // Lambda writes an empty list if there is none.
    private static JsonNode? Meaning(JsonNode? node) => node is JsonArray { Count: 0 } ? null : node;
}

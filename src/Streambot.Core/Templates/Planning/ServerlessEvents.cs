using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Planning;

/// <summary>The events of a function of SAM's that become mappings.</summary>
internal static class ServerlessEvents
{
    // Those whose records can fail one by one.
    private static readonly string[] Types = ["Kinesis", "DynamoDB", "SQS"];

    // The property of each that has the source's ARN; Kafka of one's own has none.
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["Kinesis"] = "Stream",
        ["DynamoDB"] = "Stream",
        ["SQS"] = "Queue",
        ["MSK"] = "Stream",
        ["MQ"] = "Broker",
        ["DocumentDB"] = "Cluster",
        ["SelfManagedKafka"] = "",
    };

    /// <summary>
    /// What is said of an event of a stream or queue; null for another, and for one that cannot be read.
    /// </summary>
    public static JsonObject? PropertiesOf(JsonObject? @event) =>
        Types.Contains(Intrinsics.Text(@event?["Type"])) ? @event!["Properties"] as JsonObject : null;

    /// <summary>What SAM makes of a function's events: mappings as CloudFormation has them.</summary>
    public static IEnumerable<JsonObject> MappingsOf(MergedTemplate template, string function)
    {
        JsonObject events = template.Properties(function)["Events"] as JsonObject ?? [];
        foreach (JsonObject @event in events.Select(entry => entry.Value).OfType<JsonObject>())
        {
            if (!Sources.TryGetValue(Intrinsics.Text(@event["Type"]) ?? "", out string? name)
                || @event["Properties"] is not JsonObject said)
                continue;
            JsonObject mapping = said.DeepClone().AsObject();
            if (name.Length == 0)
                mapping["SelfManagedEventSource"] = new JsonObject();
            else if (said[name] is { } arn)
                mapping["EventSourceArn"] = arn.DeepClone();
            else
                continue;
            yield return mapping;
        }
    }

    /// <summary>An event as messages call it, and where it is written.</summary>
    public static ItemPlace Place(MergedTemplate template, string function, string name) => new(
        $"Event '{name}' of '{function}'",
        template.LocationOf("Resources", function, "Properties", "Events", name));
}

using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Resources;

/// <summary>The events of a function of SAM's that become mappings of streams and queues.</summary>
internal static class ServerlessEvents
{
    private static readonly string[] Types = ["Kinesis", "DynamoDB", "SQS"];

    /// <summary>What is said of such an event; null for another, and for one that cannot be read.</summary>
    public static JsonObject? PropertiesOf(JsonObject? @event) =>
        Types.Contains(Intrinsics.Text(@event?["Type"])) ? @event!["Properties"] as JsonObject : null;

    /// <summary>An event as messages call it, and where it is written.</summary>
    public static ItemPlace Place(MergedTemplate template, string function, string name) => new(
        $"Event '{name}' of '{function}'",
        template.LocationOf("Resources", function, "Properties", "Events", name));
}

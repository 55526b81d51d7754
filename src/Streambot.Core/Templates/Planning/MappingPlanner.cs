using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Templates.Planning;

/// <summary>
/// Tells each function which mappings feed it, at once: to look through all resources for each function takes the
/// square of their number.
/// </summary>
internal sealed class MappingPlanner(MergeContext context)
{
    // The property of each of SAM's events that has the source's ARN; Kafka of one's own has none.
    private static readonly Dictionary<string, string> ArnsOfEvents = new()
    {
        ["Kinesis"] = "Stream",
        ["DynamoDB"] = "Stream",
        ["SQS"] = "Queue",
        ["MSK"] = "Stream",
        ["MQ"] = "Broker",
        ["DocumentDB"] = "Cluster",
        ["SelfManagedKafka"] = "",
    };

    private readonly EventSourceReader _sources = new(context);

    // What SAM makes of a function's events; a role that it is given is left as it is.
    private IEnumerable<JsonObject> ServerlessMappings(FunctionPlan function)
    {
        JsonNode? events = context.Template.Properties(function.Id)["Events"];
        foreach (JsonObject @event in (events as JsonObject ?? []).Select(entry => entry.Value).OfType<JsonObject>())
        {
            if (!ArnsOfEvents.TryGetValue(Intrinsics.Text(@event["Type"]) ?? "", out string? name) || @event["Properties"] is not JsonObject said)
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

    public void Plan(ServicePlan plan)
    {
        ILookup<FunctionIdentity, FunctionPlan> functions =
            plan.Functions.ToLookup(function => context.Identify(Intrinsics.Ref(function.Id)));
        ILookup<string, ConnectorPlan> declared = plan.Connectors.ToLookup(connector => connector.Id);
        foreach (string id in context.Connectors.All)
        {
            JsonObject properties = context.Template.Properties(id);
            FunctionPlan[] fed = [.. functions[context.Identify(properties["FunctionName"]).Unqualified]];
            if (fed.Length == 0)
                continue;
            EventSource source = declared[id].FirstOrDefault(connector => connector.Function is not null)?.Source ?? _sources.Read(properties);
            foreach (FunctionPlan function in fed)
                function.Mappings.Add(new(properties, source));
        }

        foreach (FunctionPlan function in plan.Functions.Where(function => function.IsServerless))
        {
            foreach (JsonObject mapping in ServerlessMappings(function))
                function.Mappings.Add(new(mapping, _sources.Read(mapping)));
        }
    }
}

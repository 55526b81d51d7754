using System.Globalization;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Templates.Checks;

/// <summary>Queues and tables of the template that Lambda would refuse to read as they are.</summary>
internal sealed class SourceCheck(MergeContext context) : IServiceCheck
{
    // In seconds, of a queue and of a function that say nothing.
    private const long DefaultVisibility = 30;
    private const long DefaultTimeout = 3;

    public void Check(ServicePlan plan)
    {
        Dictionary<string, ItemPlace> declared = [];
        foreach (ConnectorPlan connector in plan.Connectors)
        {
            string metadata = connector.Item.Text("StreamArn") is null ? "EventSourceArn" : "StreamArn";
            declared.TryAdd(connector.Id, connector.Item.At(metadata));
        }

        Dictionary<FunctionIdentity, string> functions = Functions();
        foreach (string id in context.Connectors.All)
        {
            JsonObject properties = context.Template.Properties(id);
            string name = properties.ContainsKey("StreamArn") ? "StreamArn" : "EventSourceArn";
            ItemPlace place = declared.GetValueOrDefault(id) ?? context.Template.ResourcePlace(id, name);
            FunctionIdentity function = context.Identify(properties["FunctionName"], properties["FunctionRegion"]);
            string? reader = function.IsFixed ? null : functions.GetValueOrDefault(function.Unqualified);
            Check(place, properties[name], reader);
        }

        foreach (string function in functions.Values)
            CheckEvents(function);
    }

    private Dictionary<FunctionIdentity, string> Functions()
    {
        Dictionary<FunctionIdentity, string> functions = [];
        foreach ((string id, string type, _) in context.Template.Resources)
        {
            if (ResourceTypes.IsFunction(type))
                functions.TryAdd(context.Identify(Intrinsics.Ref(id)), id);
        }

        return functions;
    }

    private void CheckEvents(string function)
    {
        foreach ((string name, JsonNode? node) in context.Template.Properties(function)["Events"] as JsonObject ?? [])
        {
            if (ServerlessEvents.PropertiesOf(node as JsonObject) is not { } properties)
                continue;
            ItemPlace place = ServerlessEvents.Place(context.Template, function, name);
            Check(place, properties["Queue"] ?? properties["Stream"], function);
        }
    }

    private void Check(ItemPlace place, JsonNode? arn, string? function)
    {
        if (context.Arns.ResourceOf(arn) is not { } source)
            return;
        JsonObject properties = context.Template.Properties(source);
        bool isOpen = properties.Any(property => Intrinsics.IsFunctionKey(property.Key));
        if (isOpen)
            return;
        switch (context.Template.TypeOf(source))
        {
            case "AWS::SQS::Queue" when function is not null:
                CheckQueue(place, source, properties, function);
                break;
            case "AWS::DynamoDB::Table" or "AWS::DynamoDB::GlobalTable":
                // Without any properties it is refused anyway.
                if (properties.Count > 0 && properties["StreamSpecification"] is null)
                    context.Findings.Add(DiagnosticTable.TableHasNoStream.With(place, source));
                break;
        }
    }

    private void CheckQueue(ItemPlace place, string queue, JsonObject properties, string function)
    {
        long? visibility = Seconds(properties["VisibilityTimeout"], DefaultVisibility);
        JsonObject own = context.Template.Properties(function);
        bool isServerless = context.Template.TypeOf(function) == ResourceTypes.ServerlessFunction;
        JsonNode? timeout = own["Timeout"]
            ?? (isServerless ? EffectiveProperties.Globals(context.Template)["Timeout"] : null);
        if (Seconds(timeout, DefaultTimeout) is { } time && visibility is { } hidden && hidden < time)
            context.Findings.Add(DiagnosticTable.QueueHidesTooShort.With(place, queue, hidden, time, function));
    }

    // Null where only the deploy knows.
    private static long? Seconds(JsonNode? node, long otherwise) => node switch
    {
        null => otherwise,
        JsonValue value when long.TryParse(
            value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) => seconds,
        _ => null,
    };
}

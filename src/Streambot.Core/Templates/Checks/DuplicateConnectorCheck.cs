using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Templates.Checks;

/// <summary>
/// Two mappings of one source and function: Lambda refuses the second with a ResourceConflictException, whatever else
/// they say. Of clusters and brokers, whose mappings differ by topic or queue, it takes several.
/// </summary>
internal sealed class DuplicateConnectorCheck(MergeContext context) : IServiceCheck
{
    private readonly EventSourceReader _sources = new(context);

    private sealed record Mapping(ItemPlace Place, string Source, FunctionIdentity Function, string Condition);

    public void Check(ServicePlan plan)
    {
        Dictionary<string, ConnectorPlan> planned = [];
        foreach (ConnectorPlan connector in plan.Connectors)
            planned.TryAdd(connector.Id, connector);
        IEnumerable<Mapping> mappings =
        [
            .. context.Connectors.All.Select(id => Read(id, planned.GetValueOrDefault(id))).OfType<Mapping>(),
            .. context.Template.Resources
                .Where(resource => resource.Type == ResourceTypes.ServerlessFunction)
                .SelectMany(resource => ReadEvents(resource.Id)),
        ];
        // Which of two conditions will hold, only the deploy knows.
        foreach (var same in mappings.GroupBy(mapping => (mapping.Source, mapping.Function, mapping.Condition)))
        {
            foreach (Mapping other in same.Skip(1))
                Report(same.First(), other);
        }
    }

    private void Report(Mapping first, Mapping other)
    {
        string earlier = first.Place.Location is { Line: > 0 } at
            ? $"{first.Place.Title} in '{Path.GetFileName(at.File)}({at.Line})'"
            : first.Place.Title;
        ResolvedValue name = first.Function.Name;
        bool isOne = name.Names.Count() == 1 && name.Equals(ResolvedValue.OfName(name.Names.First()));
        string function = name.Text ?? (isOne ? name.Names.First() : name.Key);
        context.Findings.Add(DiagnosticTable.DuplicateConnector
            .With(other.Place.Title, earlier, function)
            .At(other.Place.Location ?? new(context.Declaration.ProjectFile)));
    }

    private Mapping? Read(string id, ConnectorPlan? planned)
    {
        JsonObject properties = context.Template.Properties(id);
        EventSource source = _sources.Read(properties);
        if (source.Kind == SourceKind.Unknown && planned is not null)
            source = source with { Kind = planned.Source.Kind };
        // One that may adopt the mapping of another is not refused.
        bool adopts = context.Connectors.IsCustom(id)
            && properties["Adopt"] is { } adopt && adopt.ToString() is not ("false" or "False");
        bool isWhole = source.Arn is not null && properties.ContainsKey("FunctionName");
        if (!isWhole || adopts || !_sources.HasRecords(source, properties))
            return null;
        bool isItems = planned is not null && !context.Template.IsUsers("Resources", id);
        return new(
            isItems ? planned!.Item.At() : context.Template.ResourcePlace(id),
            context.Arns.IdentityOf(source.Arn),
            context.Identify(properties["FunctionName"], properties["FunctionRegion"]),
            ConditionOf(id));
    }

    // What SAM makes of an event is of the alias, where it publishes one.
    private IEnumerable<Mapping> ReadEvents(string function)
    {
        JsonObject properties = context.Template.Properties(function);
        JsonObject globals = EffectiveProperties.Globals(context.Template);
        if (properties.ContainsKey("AutoPublishAlias") || globals.ContainsKey("AutoPublishAlias"))
            yield break;
        foreach ((string name, JsonNode? node) in properties["Events"] as JsonObject ?? [])
        {
            if (SourceOf(node as JsonObject) is not { } source)
                continue;
            ItemPlace place = ServerlessEvents.Place(context.Template, function, name);
            FunctionIdentity identity = context.Identify(Intrinsics.Ref(function));
            yield return new(place, context.Arns.IdentityOf(source), identity, ConditionOf(function));
        }
    }

    private static JsonNode? SourceOf(JsonObject? @event) => ServerlessEvents.PropertiesOf(@event) is { } properties
        ? properties[Intrinsics.Text(@event!["Type"]) == "SQS" ? "Queue" : "Stream"]
        : null;

    private string ConditionOf(string id) => Intrinsics.Text(context.Template.Resource(id)?["Condition"]) ?? "";
}

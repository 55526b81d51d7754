using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Resources;

/// <summary>What of a connector's metadata goes into an event source mapping.</summary>
internal sealed class ConnectorProperties(MergeContext context)
{
    // What one looks for first is written first; the rest follows in the table's order.
    private static readonly string[] Leading =
    [
        "BatchSize", "StartingPosition", "StartingPositionTimestamp", "Enabled",
    ];

    // A connector says these in its own way.
    private static readonly string[] Apart = ["FunctionName", "EventSourceArn"];

    private static readonly PropertySchema[] Table =
    [
        .. Leading.Select(name => MappingSchema.Find(name)!),
        .. MappingSchema.All.Where(property => !Leading.Contains(property.Name) && !Apart.Contains(property.Name)),
    ];

    private static readonly string[] OwnMetadata =
    [
        "StreamArn", "EventSourceArn", "Function", "Region", "Kind", "Adopt", "Source", "Filter",
        UncheckedProperties.Metadata, "Literal",
    ];

    public static IReadOnlyCollection<string> KnownMetadata { get; } =
    [
        .. OwnMetadata,
        .. Table.Select(property => property.Name),
    ];

    /// <summary>Fills in what the item says, and the defaults without which records would be lost.</summary>
    public void Fill(ConnectorPlan connector, JsonObject properties)
    {
        foreach (PropertySchema property in Table)
            context.Fill(properties, connector.Item, property.Name, Read(connector, property, properties));
        ConnectorRules rules = new(context.Findings, connector.Source, properties, connector.Item.At);
        rules.Check(property => connector.Item.Text(property) is not null);
        rules.WarnOfLosses(connector.Item);
    }

    private JsonNode? Read(ConnectorPlan connector, PropertySchema property, JsonObject properties)
    {
        JsonNode? value = property.Name == "FilterCriteria" && connector.Item.Text("Filter") is { } filter
            ? Filters(connector.Item, filter)
            : context.Properties.Read(connector.Item, property);
        if (value is not null)
            new PropertyShape(context.Findings, connector.Item).Check(property, value);
        return value ?? Default(connector, property.Name, properties);
    }

    private JsonNode? Default(ConnectorPlan connector, string name, JsonObject properties) => name switch
    {
        "StartingPosition" when connector.Source.HasPosition && HasPosition(connector, properties) => "TRIM_HORIZON",
        // Lambda ignores partial failures, and loses records, without it. Empty metadata switches it off.
        "FunctionResponseTypes" when connector.Source.TakesPartialFailures && connector.Item[name] is null =>
            new JsonArray("ReportBatchItemFailures"),
        "Enabled" => JsonValue.Create(true),
        _ => null,
    };

    // A share group of Kafka has none. Where only the deploy knows, the custom resource chooses.
    private bool HasPosition(ConnectorPlan connector, JsonObject properties)
    {
        const string Kafka = "SelfManagedKafkaEventSourceConfig";
        JsonNode? config = properties[Kafka]
            ?? context.Properties.Read(connector.Item, MappingSchema.Find(Kafka)!);
        return !(MappingSchema.IsShareGroup(config) ?? !connector.IsNative);
    }

    // Filter takes the plain patterns, FilterCriteria the whole property.
    private JsonObject Filters(DeclaredItem item, string text)
    {
        if (item.Text("FilterCriteria") is not null)
        {
            context.Findings.Add(
                DiagnosticTable.ConflictingMetadata.With(item.At("Filter"), "Filter", "FilterCriteria"));
        }

        JsonArray filters = [];
        foreach (string pattern in ListText.Split(text))
        {
            if (context.Values.Function(item, "Filter", pattern) is null && !pattern.StartsWith('{'))
            {
                context.Findings.Add(
                    DiagnosticTable.WrongType.With(item.At("Filter"), "Filter", pattern, DiagnosticTerms.JsonObject));
            }

            filters.Add(new JsonObject { ["Pattern"] = context.Values.Read(item, "Filter", pattern) });
        }

        return new JsonObject { ["Filters"] = filters };
    }
}

using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Resources;

/// <summary>What of a connector's metadata goes into an event source mapping.</summary>
internal sealed class ConnectorProperties(MergeContext context)
{
    // Of AWS::Lambda::EventSourceMapping; in the order in which they are written.
    private static readonly (string Name, PropertyType Type)[] Table =
    [
        ("BatchSize", PropertyType.Integer),
        ("StartingPosition", PropertyType.Text),
        ("StartingPositionTimestamp", PropertyType.Number),
        ("Enabled", PropertyType.Boolean),
        ("MaximumBatchingWindowInSeconds", PropertyType.Integer),
        ("ParallelizationFactor", PropertyType.Integer),
        ("TumblingWindowInSeconds", PropertyType.Integer),
        ("BisectBatchOnFunctionError", PropertyType.Boolean),
        ("MaximumRecordAgeInSeconds", PropertyType.Integer),
        ("MaximumRetryAttempts", PropertyType.Integer),
        ("FunctionResponseTypes", PropertyType.TextList),
        ("FilterCriteria", PropertyType.Mapping),
        ("DestinationConfig", PropertyType.Mapping),
        ("ScalingConfig", PropertyType.Mapping),
        ("ProvisionedPollerConfig", PropertyType.Mapping),
        ("MetricsConfig", PropertyType.Mapping),
        ("LoggingConfig", PropertyType.Mapping),
        ("Topics", PropertyType.TextList),
        ("Queues", PropertyType.TextList),
        ("SelfManagedEventSource", PropertyType.Mapping),
        ("SourceAccessConfigurations", PropertyType.MappingList),
        ("AmazonManagedKafkaEventSourceConfig", PropertyType.Mapping),
        ("SelfManagedKafkaEventSourceConfig", PropertyType.Mapping),
        ("DocumentDBEventSourceConfig", PropertyType.Mapping),
        ("KmsKeyArn", PropertyType.Text),
        ("Tags", PropertyType.MappingList),
    ];

    private static readonly string[] OwnMetadata =
        ["StreamArn", "EventSourceArn", "Function", "Region", "Kind", "Adopt", "Source", "Filter", "Literal"];

    public static IReadOnlyCollection<string> KnownMetadata { get; } = [.. OwnMetadata, .. Table.Select(row => row.Name)];

    /// <summary>Fills in what the item says, and the defaults without which records would be lost.</summary>
    public void Fill(ConnectorPlan connector, JsonObject properties)
    {
        foreach ((string name, PropertyType type) in Table)
            context.Fill(properties, connector.Item, name, Read(connector, name, type));
    }

    private JsonNode? Read(ConnectorPlan connector, string name, PropertyType type) => name switch
    {
        "FilterCriteria" => Filters(connector.Item),
        _ => context.Properties.Read(connector.Item, name, type) ?? Default(connector, name),
    };

    private static JsonNode? Default(ConnectorPlan connector, string name) => name switch
    {
        "StartingPosition" when connector.Source.HasPosition => "TRIM_HORIZON",
        // Lambda ignores partial failures, and loses records, without it. Empty metadata switches it off.
        "FunctionResponseTypes" when connector.Source.TakesPartialFailures && connector.Item[name] is null => new JsonArray("ReportBatchItemFailures"),
        "Enabled" => JsonValue.Create(true),
        _ => null,
    };

    // Filter takes the plain patterns, FilterCriteria the whole property.
    private JsonNode? Filters(DeclaredItem item)
    {
        if (item.Text("Filter") is not { } text)
            return context.Properties.Read(item, "FilterCriteria", PropertyType.Mapping);
        if (item.Text("FilterCriteria") is not null)
            context.Findings.Add(DiagnosticTable.ConflictingMetadata, item.Title, "Filter", "FilterCriteria");
        JsonArray filters = [];
        foreach (string pattern in ListText.Split(text))
        {
            if (context.Values.Function(item, "Filter", pattern) is null && !pattern.StartsWith('{'))
                context.Findings.Add(DiagnosticTable.WrongType, item.Title, "Filter", pattern, "a JSON object");
            filters.Add(new JsonObject { ["Pattern"] = context.Values.Read(item, "Filter", pattern) });
        }

        return new JsonObject { ["Filters"] = filters };
    }
}

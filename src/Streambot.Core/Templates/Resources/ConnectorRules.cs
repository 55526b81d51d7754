using System.Globalization;
using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.EventSources;

namespace Streambot.Core.Templates.Resources;

/// <summary>What a connector's properties may say together, and of the source that it reads. A function of CloudFormation goes for anything.</summary>
internal sealed class ConnectorRules(MergeContext context, ConnectorPlan connector, JsonObject properties)
{
    private const string Position = "StartingPosition";
    private const string Timestamp = "StartingPositionTimestamp";
    private const string Window = "MaximumBatchingWindowInSeconds";

    // A queue hands over that many messages at once.
    private const int LargestPlainBatch = 10;

    public void Check()
    {
        foreach (EventSourceProperty property in EventSourceProperties.All)
            CheckSource(property);
        if (connector.Source.HasPosition)
            CheckPosition();
        if (connector.Source.Kind == SourceKind.SQS)
            CheckQueue();
        if (connector.Source.TakesPartialFailures && connector.Item["FunctionResponseTypes"] is not null && properties["FunctionResponseTypes"] is null or JsonArray { Count: 0 })
            Add(DiagnosticTable.PartialFailuresOff);
    }

    private void CheckSource(EventSourceProperty property)
    {
        if (property.IsRequired && property.Sources.Contains(connector.Source.Kind) && !properties.ContainsKey(property.Name))
            Add(DiagnosticTable.MetadataMissing, $"{property.Name}, which {Describe(connector.Source.Kind)} needs");
        if (connector.Item.Text(property.Name) is null)
            return;
        if (!property.IsOf(connector.Source.Kind))
            Add(DiagnosticTable.NotOfTheSource, property.Name, Describe(connector.Source.Kind), Listed(property.Sources.Order().Select(Describe)));
        else if (connector.Source.IsFifo && property.Name == Window)
            Add(DiagnosticTable.NotOfTheSource, property.Name, "an SQS FIFO queue", "standard queues and other sources");
    }

    private void CheckPosition()
    {
        string? position = Intrinsics.Text(properties[Position]);
        if (position == "LATEST")
            Add(DiagnosticTable.StartsAtLatest);
        if (position == "AT_TIMESTAMP" && connector.Source.Kind == SourceKind.DynamoDB)
            Add(DiagnosticTable.UnknownValue, Position, position, Describe(SourceKind.DynamoDB), "", "TRIM_HORIZON, LATEST");
        else if (position == "AT_TIMESTAMP" && !properties.ContainsKey(Timestamp))
            Add(DiagnosticTable.MetadataMissing, $"{Timestamp}, which {Position}=\"AT_TIMESTAMP\" needs");
        if (position is not (null or "AT_TIMESTAMP") && properties.ContainsKey(Timestamp) && connector.Source.Kind != SourceKind.DynamoDB)
            Add(DiagnosticTable.MetadataMissing, $"{Position}=\"AT_TIMESTAMP\", without which {Timestamp} has no meaning");
    }

    private void CheckQueue()
    {
        if (properties.ContainsKey("ScalingConfig") && properties.ContainsKey("ProvisionedPollerConfig"))
            Add(DiagnosticTable.ConflictingMetadata, "ScalingConfig", "ProvisionedPollerConfig, between which an SQS queue has to choose");
        if (Number("BatchSize") is not ({ } size and > LargestPlainBatch))
            return;
        if (connector.Source.IsFifo)
            Add(DiagnosticTable.OutOfRange, "BatchSize", size, "an SQS FIFO queue", new ValueRange(1, LargestPlainBatch));
        else if (!properties.ContainsKey(Window) || Number(Window) == 0)
            Add(DiagnosticTable.MetadataMissing, $"a {Window} of at least 1, which a BatchSize over {LargestPlainBatch} needs on an SQS queue");
    }

    private long? Number(string property) =>
        long.TryParse(properties[property]?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    private void Add(Diagnostic diagnostic, params object?[] arguments) => context.Findings.Add(diagnostic, [connector.Item.Title, .. arguments]);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private static string Describe(SourceKind kind) => kind switch
    {
        SourceKind.Kinesis => "a Kinesis stream",
        SourceKind.DynamoDB => "a DynamoDB stream",
        SourceKind.SQS => "an SQS queue",
        SourceKind.MSK => "an MSK cluster",
        SourceKind.Kafka => "a Kafka cluster of one's own",
        SourceKind.MQ => "an MQ broker",
        _ => "a DocumentDB cluster",
    };
}

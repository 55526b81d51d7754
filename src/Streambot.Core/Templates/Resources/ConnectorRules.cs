using System.Globalization;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// What a connector's properties may say together, and of the source that it reads. A function of
/// CloudFormation goes for anything.
/// </summary>
/// <param name="findings">Takes the faults.</param>
/// <param name="source">What is read.</param>
/// <param name="properties">All that is said, by an item or the template.</param>
/// <param name="placeOf">Where a property is said.</param>
internal sealed class ConnectorRules(
    Findings findings, EventSource source, JsonObject properties, Func<string, ItemPlace> placeOf)
{
    private const string Position = "StartingPosition";
    private const string Timestamp = "StartingPositionTimestamp";
    private const string Window = "MaximumBatchingWindowInSeconds";

    // A queue hands over that many messages at once. Lambda's API reference asks for a window of streams too, and yet
    // gives them 100 records and no window by default.
    private const int LargestPlainBatch = 10;

    private const string Destinations = "DestinationConfig";

    // From the descriptions of ProvisionedPollerConfig's members in the same reference.
    private const string Pollers = "ProvisionedPollerConfig";
    private const int FewestPollersOfAQueue = 2;
    private const int MostPollersOfKafka = 2000;

    /// <param name="isSaid">Whether the user says a property: a default is never wrong.</param>
    public void Check(Predicate<string> isSaid)
    {
        foreach (PropertySchema property in MappingSchema.All)
            CheckSource(property, isSaid(property.Name));
        if (MappingSchema.IsShareGroup(properties["SelfManagedKafkaEventSourceConfig"]) == true)
            CheckShareGroup();
        else if (source.HasPosition)
            CheckPosition();
        if (source.Kind == SourceKind.SQS)
            CheckQueue();
        CheckPollers();
        if ((properties[Destinations] as JsonObject)?["OnSuccess"] is { } other && Intrinsics.FunctionOf(other) is null)
            Add(DiagnosticTable.DestinationOfSuccess.With(placeOf(Destinations)));
    }

    /// <summary>What loses records and may be meant so.</summary>
    public void WarnOfLosses(DeclaredItem item)
    {
        if (source.HasPosition && Intrinsics.Text(properties[Position]) == "LATEST")
            Add(DiagnosticTable.StartsAtLatest.With(placeOf(Position)));
        if (source.TakesPartialFailures
            && item["FunctionResponseTypes"] is not null
            && properties["FunctionResponseTypes"] is null or JsonArray { Count: 0 })
        {
            Add(DiagnosticTable.PartialFailuresOff.With(placeOf("FunctionResponseTypes")));
        }
    }

    private void CheckSource(PropertySchema property, bool isSaid)
    {
        if (property.IsRequired && property.Sources.Contains(source.Kind) && !properties.ContainsKey(property.Name))
        {
            Add(
                DiagnosticTable.MetadataMissingForSource.With(
                    placeOf(property.Name), property.Name, Describe(source.Kind)));
        }

        if (!isSaid)
            return;
        if (!property.IsOf(source.Kind))
        {
            Add(
                DiagnosticTable.NotOfTheSource.With(
                    placeOf(property.Name), property.Name, Describe(source.Kind),
                    Listed(property.Sources.Order().Select(Describe))));
        }
        else if (source.IsFifo && property.Name == Window)
        {
            Add(
                DiagnosticTable.NotOfTheSourceFifo.With(placeOf(property.Name), property.Name));
        }
    }

    private void CheckPosition()
    {
        string? position = Intrinsics.Text(properties[Position]);
        if (position == "AT_TIMESTAMP" && source.Kind == SourceKind.DynamoDB)
        {
            Add(
                DiagnosticTable.UnknownValue.With(
                    placeOf(Position), Position, position, Describe(SourceKind.DynamoDB), "TRIM_HORIZON, LATEST"));
        }
        else if (position == "AT_TIMESTAMP" && !properties.ContainsKey(Timestamp))
        {
            Add(
                DiagnosticTable.MetadataMissingTimestamp.With(placeOf(Position)));
        }

        if (position is not (null or "AT_TIMESTAMP")
            && properties.ContainsKey(Timestamp)
            && source.Kind != SourceKind.DynamoDB)
        {
            Add(
                DiagnosticTable.MetadataMissingPosition.With(placeOf(Timestamp)));
        }
    }

    private void CheckShareGroup()
    {
        foreach (string property in new[] { Position, Timestamp, Window }.Where(properties.ContainsKey))
        {
            if (Intrinsics.FunctionOf(properties[property]) is null)
                Add(DiagnosticTable.NotOfTheShareGroup.With(placeOf(property), property));
        }
    }

    private void CheckQueue()
    {
        if (properties.ContainsKey("ScalingConfig") && properties.ContainsKey(Pollers))
        {
            Add(
                DiagnosticTable.ConflictingMetadataOfQueue.With(placeOf(Pollers)));
        }

        if (Number("BatchSize") is not ({ } size and > LargestPlainBatch))
            return;
        if (source.IsFifo)
        {
            Add(
                DiagnosticTable.OutOfRange.With(
                    placeOf("BatchSize"), "BatchSize", Shown(size), DiagnosticTerms.SqsFifoQueue,
                    $"{new ValueRange(1, LargestPlainBatch)}"));
        }
        else if (!properties.ContainsKey(Window) || Number(Window) == 0)
        {
            Add(
                DiagnosticTable.MetadataMissingWindow.With(placeOf("BatchSize"), LargestPlainBatch));
        }
    }

    private void CheckPollers()
    {
        if (properties[Pollers] is not JsonObject config)
            return;
        long? minimum = Number(config["MinimumPollers"]);
        long? maximum = Number(config["MaximumPollers"]);
        if (minimum > maximum)
        {
            Add(
                DiagnosticTable.OutOfRangeAbove.With(
                    placeOf(Pollers), $"{Pollers}.MinimumPollers", Shown(minimum), "MaximumPollers", Shown(maximum)));
        }

        if (source.Kind is SourceKind.MSK or SourceKind.Kafka && maximum > MostPollersOfKafka)
        {
            ValueRange range = new(1, MostPollersOfKafka);
            Add(
                DiagnosticTable.OutOfRange.With(
                    placeOf(Pollers), $"{Pollers}.MaximumPollers", Shown(maximum), Describe(source.Kind), $"{range}"));
        }

        if (source.Kind != SourceKind.SQS)
            return;
        foreach ((string member, long? number) in new[] { ("MinimumPollers", minimum), ("MaximumPollers", maximum) })
        {
            if (number is > 0 and < FewestPollersOfAQueue)
            {
                Add(
                    DiagnosticTable.OutOfRangePollers.With(
                        placeOf(Pollers), $"{Pollers}.{member}", number.Value, FewestPollersOfAQueue));
            }
        }

        if (config.ContainsKey("PollerGroupName"))
        {
            Add(
                DiagnosticTable.NotOfTheSource.With(
                    placeOf(Pollers), $"{Pollers}.PollerGroupName", Describe(SourceKind.SQS),
                    Listed([Describe(SourceKind.MSK), Describe(SourceKind.Kafka)])));
        }
    }

    private long? Number(string property) => Number(properties[property]);

    private static long? Number(JsonNode? value) =>
        long.TryParse(value?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    private void Add(DiagnosticMessage message) => findings.Add(message);

    private static string Shown(long? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private static string Describe(SourceKind kind) => kind switch
    {
        SourceKind.Kinesis => DiagnosticTerms.KinesisStream,
        SourceKind.DynamoDB => DiagnosticTerms.DynamoDBStream,
        SourceKind.SQS => DiagnosticTerms.SqsQueue,
        SourceKind.MSK => DiagnosticTerms.MskCluster,
        SourceKind.Kafka => DiagnosticTerms.KafkaCluster,
        SourceKind.MQ => DiagnosticTerms.MQBroker,
        _ => DiagnosticTerms.DocumentDBCluster,
    };
}

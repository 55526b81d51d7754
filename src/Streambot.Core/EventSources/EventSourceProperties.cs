using static Streambot.Core.EventSources.EventSourceValueType;

namespace Streambot.Core.EventSources;

/// <summary>Every property of <c>AWS::Lambda::EventSourceMapping</c>.</summary>
public static class EventSourceProperties
{
    private static readonly EventSourceProperty[] SchemaRegistry =
    [
        new("SchemaRegistryURI", Text),
        new("EventRecordFormat", Text),
        new("AccessConfigs", List) { Item = new("", Structure) { Members = [new("Type", Text), new("URI", Text)] } },
        new("SchemaValidationConfigs", List) { Item = new("", Structure) { Members = [new("Attribute", Text)] } },
    ];

    private static readonly EventSourceProperty[] KafkaConfig =
    [
        new("ConsumerGroupId", Text),
        new("SchemaRegistryConfig", Structure) { Members = SchemaRegistry },
    ];

    public static IReadOnlyList<EventSourceProperty> All { get; } =
    [
        new("AmazonManagedKafkaEventSourceConfig", Structure) { Members = KafkaConfig },
        new("BatchSize", WholeNumber),
        new("BisectBatchOnFunctionError", EventSourceValueType.Boolean) { WhenRemoved = "false" },
        new("DestinationConfig", Structure)
        {
            WhenRemoved = """{"OnFailure":{"Destination":""}}""",
            Members =
            [
                new("OnSuccess", Structure) { Members = [new("Destination", Text)] },
                new("OnFailure", Structure) { Members = [new("Destination", Text)] },
            ],
        },
        new("DocumentDBEventSourceConfig", Structure) { Members = [new("DatabaseName", Text), new("CollectionName", Text), new("FullDocument", Text)] },
        new("Enabled", EventSourceValueType.Boolean) { WhenRemoved = "true" },
        new("EventSourceArn", Text) { Updatable = false },
        new("FilterCriteria", Structure)
        {
            WhenRemoved = "{}",
            Members = [new("Filters", List) { Item = new("", Structure) { Members = [new("Pattern", Text)] } }],
        },
        new("FunctionName", Text),
        new("FunctionResponseTypes", List) { WhenRemoved = "[]", Item = new("", Text) },
        new("KmsKeyArn", Text) { ApiName = "KMSKeyArn", WhenRemoved = "\"\"" },
        new("LoggingConfig", Structure) { WhenRemoved = "{}", Members = [new("SystemLogLevel", Text)] },
        new("MaximumBatchingWindowInSeconds", WholeNumber) { WhenRemoved = "0" },
        new("MaximumRecordAgeInSeconds", WholeNumber) { WhenRemoved = "-1" },
        new("MaximumRetryAttempts", WholeNumber) { WhenRemoved = "-1" },
        new("MetricsConfig", Structure) { WhenRemoved = "{}", Members = [new("Metrics", List) { Item = new("", Text) }] },
        new("ParallelizationFactor", WholeNumber) { WhenRemoved = "1" },
        new("ProvisionedPollerConfig", Structure)
        {
            WhenRemoved = "{}",
            Members = [new("MinimumPollers", WholeNumber), new("MaximumPollers", WholeNumber), new("PollerGroupName", Text)],
        },
        new("Queues", List) { Updatable = false, Item = new("", Text) },
        new("ScalingConfig", Structure) { WhenRemoved = "{}", Members = [new("MaximumConcurrency", WholeNumber)] },
        new("SelfManagedEventSource", Structure)
        {
            Updatable = false,
            Members =
            [
                new("Endpoints", Structure)
                {
                    Members = [new("KafkaBootstrapServers", List) { ApiName = "KAFKA_BOOTSTRAP_SERVERS", Item = new("", Text) }],
                },
            ],
        },
        new("SelfManagedKafkaEventSourceConfig", Structure) { Members = KafkaConfig },
        new("SourceAccessConfigurations", List) { Item = new("", Structure) { Members = [new("Type", Text), new("URI", Text)] } },
        new("StartingPosition", Text) { Updatable = false },
        new("StartingPositionTimestamp", Number) { Updatable = false },
        new("Tags", List) { Updatable = false, Item = new("", Structure) { Members = [new("Key", Text), new("Value", Text)] } },
        new("Topics", List) { Updatable = false, Item = new("", Text) },
        new("TumblingWindowInSeconds", WholeNumber) { WhenRemoved = "0" },
    ];

    private static readonly Dictionary<string, EventSourceProperty> ByName = All.ToDictionary(property => property.Name, StringComparer.Ordinal);

    /// <summary>The property of that name in a template, or null.</summary>
    public static EventSourceProperty? Find(string name) => ByName.GetValueOrDefault(name);
}

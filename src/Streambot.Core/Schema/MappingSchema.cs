using System.Text.Json.Nodes;
using static Streambot.Core.Schema.PropertyType;

namespace Streambot.Core.Schema;

/// <summary>Every property of <c>AWS::Lambda::EventSourceMapping</c>.</summary>
/// <remarks>
/// Types, bounds and values are those of CreateEventSourceMapping in Lambda's API reference (2015-03-31), which
/// <c>./build.sh drift</c> compares; the sources of each property are in its descriptions there. The minimum of 60
/// seconds for the age of a record is from CloudFormation's page about the resource.
/// </remarks>
public static class MappingSchema
{
    /// <summary>The ConsumptionMode of a mapping that reads Kafka as a share group, which has no position.</summary>
    public const string ConsumptionQueue = "Queue";

    // Where its bounds are narrower than those of Lambda.
    private const string CloudFormation = "CloudFormation";

    private static readonly SourceKind[] Shards = [SourceKind.Kinesis, SourceKind.DynamoDB];
    private static readonly SourceKind[] Kafkas = [SourceKind.MSK, SourceKind.Kafka];
    private static readonly SourceKind[] Streams = [.. Shards, .. Kafkas];
    private static readonly SourceKind[] Positioned = [.. Streams, SourceKind.DocumentDB];

    private static readonly string[] RegistryAccessTypes =
        ["BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE", "OAUTHBEARER_AUTH"];

    private static readonly string[] AccessTypes =
    [
        .. RegistryAccessTypes, "VPC_SUBNET", "VPC_SECURITY_GROUP", "SASL_SCRAM_512_AUTH", "SASL_SCRAM_256_AUTH",
        "VIRTUAL_HOST", "IAM_AUTH", "IAM_OAUTHBEARER_AUTH", "OAUTHBEARER_AUDIENCE", "OAUTHBEARER_IDENTITY_POOL",
        "OAUTHBEARER_LOGICAL_CLUSTER", "OAUTHBEARER_SCOPE",
    ];

    private static readonly PropertySchema[] SchemaRegistry =
    [
        new("SchemaRegistryURI", Text) { Range = new(1, 10_000) },
        new("EventRecordFormat", Text) { Values = ["JSON", "SOURCE"] },
        new("AccessConfigs", List)
        {
            Item = new("", Structure)
            {
                Members = [new("Type", Text) { Values = RegistryAccessTypes }, new("URI", Text)],
            },
        },
        new("SchemaValidationConfigs", List)
        {
            Item = new("", Structure) { Members = [new("Attribute", Text) { Values = ["KEY", "VALUE"] }] },
        },
    ];

    private static readonly PropertySchema[] KafkaConfig =
    [
        new("ConsumerGroupId", Text) { Range = new(1, 200), Form = TextForm.ConsumerGroup },
        new("SchemaRegistryConfig", Structure) { Members = SchemaRegistry },
    ];

    /// <summary>An entry of Tags, of a mapping or a function.</summary>
    internal static PropertySchema Tag { get; } = new("", Structure)
    {
        IsClosed = true,
        Members =
        [
            new("Key", Text) { IsRequired = true, Range = new(1, 128) },
            new("Value", Text) { Range = new(0, 256) },
        ],
    };

    public static IReadOnlyList<PropertySchema> All { get; } =
    [
        new("AmazonManagedKafkaEventSourceConfig", Structure) { Sources = [SourceKind.MSK], Members = KafkaConfig },
        new("BatchSize", WholeNumber) { Range = new(1, 10_000) },
        new("BisectBatchOnFunctionError", PropertyType.Boolean) { Sources = Streams, WhenRemoved = "false" },
        new("DestinationConfig", Structure)
        {
            Sources = Streams,
            WhenRemoved = """{"OnFailure":{"Destination":""}}""",
            Members =
            [
                new("OnSuccess", Structure) { Members = [new("Destination", Text) { Range = new(0, 350) }] },
                new("OnFailure", Structure)
                {
                    Members = [new("Destination", Text) { Range = new(0, 350), Form = TextForm.FailureTarget }],
                },
            ],
        },
        new("DocumentDBEventSourceConfig", Structure)
        {
            Sources = [SourceKind.DocumentDB],
            IsRequired = true,
            Members =
            [
                new("DatabaseName", Text) { Range = new(1, 63), Form = TextForm.Database },
                new("CollectionName", Text) { Range = new(1, 57), Form = TextForm.Collection },
                new("FullDocument", Text) { Values = ["UpdateLookup", "Default"] },
            ],
        },
        new("Enabled", PropertyType.Boolean) { WhenRemoved = "true" },
        new("EventSourceArn", Text) { Updatable = false },
        new("FilterCriteria", Structure)
        {
            WhenRemoved = "{}",
            Members =
            [
                new("Filters", List)
                {
                    Service = CloudFormation,
                    Range = new(1, 20),
                    Item = new("", Structure) { Members = [new("Pattern", Text) { Range = new(0, 4096) }] },
                },
            ],
        },
        new("FunctionName", Text) { Range = new(1, 256) },
        new("FunctionResponseTypes", List)
        {
            Sources = [.. Streams, SourceKind.SQS],
            Range = new(0, 1),
            WhenRemoved = "[]",
            Item = new("", Text) { Values = ["ReportBatchItemFailures"] },
        },
        new("KmsKeyArn", Text) { ApiName = "KMSKeyArn", WhenRemoved = "\"\"", Form = TextForm.KeyArn },
        new("LoggingConfig", Structure)
        {
            Sources = Kafkas,
            WhenRemoved = "{}",
            Members = [new("SystemLogLevel", Text) { Values = ["DEBUG", "INFO", "WARN"] }],
        },
        new("MaximumBatchingWindowInSeconds", WholeNumber) { Range = new(0, 300), WhenRemoved = "0" },
        new("MaximumRecordAgeInSeconds", WholeNumber)
        {
            Sources = Streams,
            Range = new(60, 604_800) { Besides = -1 },
            WhenRemoved = "-1",
        },
        new("MaximumRetryAttempts", WholeNumber) { Sources = Streams, Range = new(-1, 10_000), WhenRemoved = "-1" },
        new("MetricsConfig", Structure)
        {
            WhenRemoved = "{}",
            Members = [new("Metrics", List)
            {
                Range = new(0, 3),
                Item = new("", Text) { Values = ["EventCount", "ErrorCount", "KafkaMetrics"] },
            }],
        },
        new("ParallelizationFactor", WholeNumber) { Sources = Shards, Range = new(1, 10), WhenRemoved = "1" },
        new("ProvisionedPollerConfig", Structure)
        {
            Sources = [.. Kafkas, SourceKind.SQS],
            WhenRemoved = "{}",
            Members =
            [
                new("MinimumPollers", WholeNumber) { Range = new(1, 200) },
                new("MaximumPollers", WholeNumber) { Range = new(1, 10_000) },
                new("PollerGroupName", Text) { Range = new(0, 128), Form = TextForm.PollerGroup },
            ],
        },
        new("Queues", List)
        {
            Sources = [SourceKind.MQ],
            IsRequired = true,
            Range = new(1, 1),
            Updatable = false,
            Item = new("", Text) { Range = new(1, 1000) },
        },
        new("ScalingConfig", Structure)
        {
            Sources = [SourceKind.SQS],
            WhenRemoved = "{}",
            Members = [new("MaximumConcurrency", WholeNumber) { Range = new(2, 1000) }],
        },
        new("SelfManagedEventSource", Structure)
        {
            Sources = [SourceKind.Kafka],
            Updatable = false,
            Members =
            [
                new("Endpoints", Structure)
                {
                    Members =
                    [
                        new("KafkaBootstrapServers", List)
                        {
                            ApiName = "KAFKA_BOOTSTRAP_SERVERS",
                            Range = new(1, 10),
                            Item = new("", Text) { Range = new(1, 300), Form = TextForm.Broker },
                        },
                    ],
                },
            ],
        },
        new("SelfManagedKafkaEventSourceConfig", Structure)
        {
            Sources = [SourceKind.Kafka],
            Members = [.. KafkaConfig, new("ConsumptionMode", Text) { Values = ["Stream", ConsumptionQueue] }],
        },
        new("SourceAccessConfigurations", List)
        {
            Sources = [.. Kafkas, SourceKind.MQ, SourceKind.DocumentDB],
            Service = CloudFormation,
            Range = new(1, 22),
            Item = new("", Structure)
            {
                Members = [new("Type", Text) { Values = AccessTypes }, new("URI", Text) { Range = new(1, 200) }],
            },
        },
        new("StartingPosition", Text)
        {
            Sources = Positioned,
            Values = ["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
            Updatable = false,
        },
        new("StartingPositionTimestamp", Number)
        {
            Sources = [.. Kafkas, SourceKind.Kinesis, SourceKind.DocumentDB],
            Updatable = false,
        },
        new("Tags", List) { Updatable = false, Item = Tag },
        new("Topics", List)
        {
            Sources = Kafkas,
            IsRequired = true,
            Range = new(1, 1),
            Updatable = false,
            Item = new("", Text) { Range = new(1, 249), Form = TextForm.Topic },
        },
        new("TumblingWindowInSeconds", WholeNumber) { Sources = Shards, Range = new(0, 900), WhenRemoved = "0" },
    ];

    private static readonly Dictionary<string, PropertySchema> ByName = All.ToDictionary(
        property => property.Name, StringComparer.Ordinal);

    /// <summary>
    /// Whether a SelfManagedKafkaEventSourceConfig reads Kafka as a share group; null if that is known only during the
    /// deployment.
    /// </summary>
    public static bool? IsShareGroup(JsonNode? config) => config switch
    {
        JsonObject members when members["ConsumptionMode"] is { } mode =>
            mode is JsonValue ? mode.ToString() == ConsumptionQueue : null,
        JsonObject members when members.Any(member => member.Key == "Fn::If" || member.Key == "Ref") => null,
        _ => false,
    };

    /// <summary>The property of that name in a template, or null.</summary>
    public static PropertySchema? Find(string name) => ByName.GetValueOrDefault(name);
}

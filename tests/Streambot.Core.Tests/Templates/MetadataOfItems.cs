using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

/// <summary>
/// Each metadata of each item, with a value that is taken, and with one that is refused where there is such a one.
/// </summary>
public sealed class MetadataOfItems
{
    private const string Template = """
        Resources:
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
          Queue: {Type: AWS::SQS::Queue}
          Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}
        """;

    private static readonly string AFile = typeof(MetadataOfItems).Assembly.Location;

    private const string KeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
    private const string Secrets = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka";
    private const string Unknown = "!Ref Nothing";

    // A value that is taken, one that is not or null, and the code of what is said of it.
    private static readonly Dictionary<ItemKind, Case[]> Cases = new()
    {
        [ItemKind.Function] =
        [
            new("FunctionName", "orders", Unknown, "STREAMBOT1013"),
            new("Runtime", "dotnet10", Unknown, "STREAMBOT1013"),
            new("Architectures", "arm64", Unknown, "STREAMBOT1013"),
            new("Handler", "Other", Unknown, "STREAMBOT1013"),
            new("Role", "arn:aws:iam::123456789012:role/orders", Unknown, "STREAMBOT1013"),
            new("MemorySize", "1024", "64", "STREAMBOT1020"),
            new("Timeout", "60", "1m", "STREAMBOT1003"),
            new("Environment", """{"Variables": {"A": "b"}}""", "A=b", "STREAMBOT1003"),
            new("LoggingConfig", """{"LogFormat": "JSON"}""", "JSON", "STREAMBOT1003"),
            new("LogRetentionInDays", "7", "a week", "STREAMBOT1003"),
            new("Literal", "true", null, ""),
            new("Description", "Takes orders", Unknown, "STREAMBOT1013"),
            new(
                "Layers",
                "arn:aws:lambda:eu-west-1:123456789012:layer:a:1;arn:aws:lambda:eu-west-1:123456789012:layer:b:1",
                Unknown,
                "STREAMBOT1013"),
            new("VpcConfig", """{"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]}""", "subnet-1",
                "STREAMBOT1003"),
            new("DeadLetterConfig", """{"TargetArn": {"Fn::GetAtt": ["Queue", "Arn"]}}""", "Queue", "STREAMBOT1003"),
            new("TracingConfig", """{"Mode": "Active"}""", "Active", "STREAMBOT1003"),
            new("EphemeralStorage", """{"Size": 1024}""", "1024", "STREAMBOT1003"),
            new(
                "FileSystemConfigs",
                """
                {"Arn": "arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1", "LocalMountPath": "/mnt/x"}
                """,
                "/mnt/x",
                "STREAMBOT1003"),
            new("KmsKeyArn", "!GetAtt Key.Arn", "!GetAtt Kye.Arn", "STREAMBOT1013"),
            new("ReservedConcurrentExecutions", "0", "-1", "STREAMBOT1020"),
            new("RecursiveLoop", "Terminate", Unknown, "STREAMBOT1013"),
            new("RuntimeManagementConfig", """{"UpdateRuntimeOn": "Auto"}""", "Auto", "STREAMBOT1003"),
            new("SnapStart", """{"ApplyOn": "PublishedVersions"}""", "true", "STREAMBOT1003"),
            new("CodeSigningConfigArn", "arn:aws:lambda:eu-west-1:123456789012:code-signing-config:csc-1", Unknown,
                "STREAMBOT1013"),
            new(
                "CapacityProviderConfig",
                """
                {"LambdaManagedInstancesCapacityProviderConfig": {"CapacityProviderArn": "arn:aws:lambda:eu-west-1:123456789012:capacity-provider:x"}}
                """,
                "x",
                "STREAMBOT1003"),
            new("DurableConfig", """{"ExecutionTimeout": 60}""", "60", "STREAMBOT1003"),
            new("FunctionScalingConfig", """{"MinExecutionEnvironments": 1}""", "1", "STREAMBOT1003"),
            new("PublishToLatestPublished", "true", "yes", "STREAMBOT1003"),
            new("TenancyConfig", """{"TenantIsolationMode": "PER_TENANT"}""", "PER_TENANT", "STREAMBOT1003"),
            new("Tags", """{"Key": "team", "Value": "orders"};{"Key": "a", "Value": "b"}""", "team=orders",
                "STREAMBOT1003"),
            new("Properties", """{"SomethingNew": 5}""", "SomethingNew=5", "STREAMBOT1003"),
        ],
        [ItemKind.Env] =
        [
            new("Value", "!GetAtt Stream.Arn", "!GettAtt Stream.Arn", "STREAMBOT1010"),
            new("Secret", "/orders/key", null, "") { Without = "Value" },
            new("KmsKeyArn", KeyArn, null, "") { Without = "Value", With = ("Secret", "/orders/key") },
            new("Function", "Orders", "Order", "STREAMBOT1005"),
            new("Description", "Where objects go", null, ""),
            new("Literal", "true", null, ""),
        ],
        [ItemKind.Connector] =
        [
            new("StreamArn", "!GetAtt Stream.Arn", "!Ref Stream", "STREAMBOT1019"),
            new("EventSourceArn", "!GetAtt Stream.Arn", "stream", "STREAMBOT1019") { Without = "StreamArn" },
            new("Function", "Orders", "Order", "STREAMBOT1005"),
            new("Region", "eu-west-2", Unknown, "STREAMBOT1013")
            {
                With = ("Function", "arn:aws:lambda:eu-west-2:123456789012:function:far"),
            },
            new("Kind", "native", "Foreign", "STREAMBOT1003"),
            new("Adopt", "true", "1", "STREAMBOT1003"),
            new("Source", "kinesis", "Rabbit", "STREAMBOT1003"),
            new("Filter", """{"data": {"a": [1]}};{"data": {"a": [2]}}""", "a = 1", "STREAMBOT1003"),
            new("Literal", "true", null, "")
            {
                With = ("StreamArn", "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"),
            },
            new("BatchSize", "10000", "10001", "STREAMBOT1020"),
            new("StartingPosition", "TRIM_HORIZON", "trim_horizon", "STREAMBOT1022"),
            new("StartingPositionTimestamp", "1751328000", "yesterday", "STREAMBOT1003")
            {
                With = ("StartingPosition", "AT_TIMESTAMP"),
            },
            new("Enabled", "false", "no", "STREAMBOT1003"),
            new(
                "AmazonManagedKafkaEventSourceConfig",
                """
                {"ConsumerGroupId": "g", "SchemaRegistryConfig": {"SchemaRegistryURI": "https://registry", "EventRecordFormat": "JSON", "AccessConfigs": [{"Type": "BASIC_AUTH", "URI": "u"}], "SchemaValidationConfigs": [{"Attribute": "KEY"}]}}
                """,
                """{"SchemaRegistryConfig": {"EventRecordFormat": "json"}}""",
                "STREAMBOT1022") { With = ("Source", "MSK") },
            new("BisectBatchOnFunctionError", "true", "2", "STREAMBOT1003"),
            new(
                "DestinationConfig",
                """{"OnFailure": {"Destination": {"Fn::GetAtt": ["Queue", "Arn"]}}}""",
                """{"OnFail": {}}""",
                "STREAMBOT1018"),
            new(
                "DocumentDBEventSourceConfig",
                """{"DatabaseName": "db", "CollectionName": "c", "FullDocument": "Default"}""",
                """{"FullDocument": "default"}""",
                "STREAMBOT1022") { With = ("Source", "DocumentDB") },
            new("FilterCriteria", """{"Filters": [{"Pattern": "{}"}]}""", """{"Filter": []}""", "STREAMBOT1018"),
            new("FunctionResponseTypes", "ReportBatchItemFailures", "ReportBatchItemFailure", "STREAMBOT1022"),
            new("KmsKeyArn", KeyArn, Unknown, "STREAMBOT1013"),
            new("LoggingConfig", """{"SystemLogLevel": "DEBUG"}""", """{"SystemLogLevel": "Debug"}""", "STREAMBOT1022")
            {
                With = ("Source", "MSK"),
            },
            new("MaximumBatchingWindowInSeconds", "300", "301", "STREAMBOT1020"),
            new("MaximumRecordAgeInSeconds", "60", "59", "STREAMBOT1020"),
            new("MaximumRetryAttempts", "-1", "-2", "STREAMBOT1020"),
            new("MetricsConfig", """{"Metrics": ["EventCount"]}""", """{"Metrics": ["EventsCount"]}""",
                "STREAMBOT1022"),
            new("ParallelizationFactor", "10", "0", "STREAMBOT1020"),
            new(
                "ProvisionedPollerConfig",
                """{"MinimumPollers": 1, "MaximumPollers": 2000, "PollerGroupName": "g"}""",
                """{"MinimumPollers": 0}""",
                "STREAMBOT1020") { With = ("Source", "MSK") },
            new("Queues", "jobs", "a;b", "STREAMBOT1020") { With = ("Source", "MQ") },
            new("ScalingConfig", """{"MaximumConcurrency": 2}""", """{"MaximumConcurrency": 1}""", "STREAMBOT1020")
            {
                With = ("Source", "SQS"),
            },
            new(
                "SelfManagedEventSource",
                """{"Endpoints": {"KafkaBootstrapServers": ["a:9092"]}}""",
                """{"Endpoint": {}}""",
                "STREAMBOT1018") { Without = "StreamArn" },
            new("SelfManagedKafkaEventSourceConfig", """{"ConsumerGroupId": "g"}""", """{"ConsumerGroup": "g"}""",
                "STREAMBOT1018") { With = ("Source", "Kafka") },
            new(
                "SourceAccessConfigurations",
                $$"""{"Type": "BASIC_AUTH", "URI": "{{Secrets}}"};{"Type": "VIRTUAL_HOST", "URI": "/"}""",
                """{"Type": "BASIC", "URI": "x"}""",
                "STREAMBOT1022") { With = ("Source", "MQ") },
            new("Tags", """{"Key": "team", "Value": "orders"}""", """{"Name": "team"}""", "STREAMBOT1018"),
            new("Properties", """{"SomethingNew": 5}""", "SomethingNew=5", "STREAMBOT1003"),
            new("Topics", "orders", "a;b", "STREAMBOT1020") { With = ("Source", "MSK") },
            new("TumblingWindowInSeconds", "900", "901", "STREAMBOT1020"),
        ],
        [ItemKind.Policy] =
        [
            new("Action", "s3:GetObject;s3:List*", "GetObject", "STREAMBOT1003"),
            new("Resource", "!GetAtt Stream.Arn;*", "stream", "STREAMBOT1003"),
            new("Effect", "Deny", "deny", "STREAMBOT1003"),
            new("PolicyCondition", """{"Bool": {"aws:SecureTransport": "true"}}""", "secure", "STREAMBOT1003"),
            new("Function", "Orders", "Order", "STREAMBOT1005"),
            new("Literal", "true", null, ""),
        ],
        [ItemKind.Parameter] =
        [
            new("Value", "5", new string('x', 4097), "STREAMBOT1016"),
            new("ValueFromEnvironment", "API_KEY", "API-KEY", "STREAMBOT1003"),
            new("Type", "CommaDelimitedList", "Text", "STREAMBOT1022"),
            new("Default", "5", new string('x', 4097), "STREAMBOT1016"),
            new("Description", "Some", new string('x', 4001), "STREAMBOT1016"),
            new("NoEcho", "true", "yes", "STREAMBOT1003"),
            new("AllowedValues", "5;6", "6;7", "STREAMBOT1022") { With = ("Default", "5") },
            new("AllowedPattern", "[a-z]+", null, ""),
            new("ConstraintDescription", "Letters", null, ""),
            new("MinLength", "1", "one", "STREAMBOT1003"),
            new("MaxLength", "9", "nine", "STREAMBOT1003"),
            new("MinValue", "1.5", "one", "STREAMBOT1003"),
            new("MaxValue", "9.5", "nine", "STREAMBOT1003"),
            new("Literal", "true", null, ""),
        ],
        [ItemKind.Import] =
        [
            new("Project", AFile, "../Order/Orders.csproj", "STREAMBOT1035"),
            new("OutputKey", "QueueUrl", null, ""),
        ],
        [ItemKind.Tag] =
        [
            new("Value", "orders", "!Ref Stream", "STREAMBOT1003"),
            new("Literal", "true", null, ""),
        ],
        [ItemKind.Output] =
        [
            new("Value", "!GetAtt Stream.Arn", "!GetAtt Strem.Arn", "STREAMBOT1013"),
            new("Description", "Some", new string('x', 1025), "STREAMBOT1016"),
            new("Export", "!Sub ${AWS::StackName}-Out", "!Sub ${Stack}-Out", "STREAMBOT1013"),
            new("Literal", "true", null, ""),
        ],
    };

    public static TheoryData<ItemKind> Kinds => [.. Cases.Keys];

    public static TheoryData<ItemKind, string> Good =>
        [.. Cases.SelectMany(pair => pair.Value.Select(@case => (pair.Key, @case.Name)))];

    public static TheoryData<ItemKind, string> Bad => [.. Cases.SelectMany(
        pair => pair.Value.Where(@case => @case.Bad is not null).Select(@case => (pair.Key, @case.Name)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void IsTriedWhole(ItemKind kind) => Assert.Equal(
        ItemMetadata.Of(kind).Order(StringComparer.Ordinal),
        Cases[kind].Select(@case => @case.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Good))]
    public void IsTakenWithAGoodValue(ItemKind kind, string metadata)
    {
        Case tried = Cases[kind].Single(@case => @case.Name == metadata);

        Assert.Empty(Errors(kind, tried, tried.Good));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void OfConnectorsIsTakenInTheOtherKindToo(ItemKind kind, string metadata)
    {
        string[] ofCustomOnes = ["Region", "Adopt"];
        if (kind != ItemKind.Connector || metadata == "Kind")
            return;
        Case tried = Cases[kind].Single(@case => @case.Name == metadata);

        Assert.Equal(
            ofCustomOnes.Contains(metadata) ? ["STREAMBOT1009"] : [],
            Errors(kind, tried, tried.Good, ("Kind", "Native")).Select(message => message[..13]));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void IsRefusedWithABadValue(ItemKind kind, string metadata)
    {
        Case tried = Cases[kind].Single(@case => @case.Name == metadata);

        Assert.Contains(tried.Code, Errors(kind, tried, tried.Bad!).Select(message => message[..tried.Code.Length]));
    }

    private static string[] Errors(
        ItemKind kind, Case tried, string value, params (string Name, string Value)[] besides)
    {
        Dictionary<string, string> metadata = kind switch
        {
            ItemKind.Env or ItemKind.Tag or ItemKind.Output => new() { ["Value"] = "x" },
            ItemKind.Import => new() { ["Project"] = AFile },
            ItemKind.Connector => new() { ["StreamArn"] = "!GetAtt Stream.Arn" },
            ItemKind.Policy => new() { ["Action"] = "s3:GetObject", ["Resource"] = "*" },
            _ => [],
        };
        if (tried.Without is not null)
            metadata.Remove(tried.Without);
        if (tried.With is { } other)
            metadata[other.Name] = other.Value;
        foreach ((string name, string text) in besides)
            metadata[name] = text;
        metadata[tried.Name] = value;
        (string Name, string Value)? needed = metadata.GetValueOrDefault(
            "Source", metadata.ContainsKey("SelfManagedEventSource") ? "Kafka" : "") switch
        {
            "MSK" or "Kafka" => ("Topics", "orders"),
            "MQ" => ("Queues", "orders"),
            _ => null,
        };
        if (needed is { } missing)
            metadata.TryAdd(missing.Name, missing.Value);
        string include = kind == ItemKind.Function ? "Orders" : "Some";
        MergeResult result = new TestService { Template = Template }
            .With(kind, include, [.. metadata.Select(pair => (pair.Key, pair.Value))])
            .TryMerge();
        return [.. result.Messages.Where(message => message.Diagnostic.Severity == DiagnosticSeverity.Error).Select(
            message => $"{message.Diagnostic.Code}: {message.Text}")];
    }

    private sealed record Case(string Name, string Good, string? Bad, string Code)
    {
        public string? Without { get; init; }

        public (string Name, string Value)? With { get; init; }
    }
}

using Streambot.Core.Schema;

namespace Streambot.Core.Tests.Templates;

public sealed class SourcesOfConnectors
{
    private const string Template = """
        Resources:
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
          Table: {Type: AWS::DynamoDB::Table}
          Queue: {Type: AWS::SQS::Queue}
          Ordered: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}
        """;

    private const string OrderedArn = "arn:aws:sqs:eu-west-1:123456789012:orders.fifo";

    public static TheoryData<string, SourceKind> PropertiesAndSources => [..
        from property in MappingSchema.All
        from kind in Enum.GetValues<SourceKind>()
        where property.Sources.Count > 0 && kind != SourceKind.Unknown && property.Name != "SelfManagedEventSource"
        select (property.Name, kind)];

    [Theory]
    [MemberData(nameof(PropertiesAndSources))]
    public void HaveTheirOwnPropertiesOnly(string property, SourceKind kind)
    {
        string[] messages = new TestService().Connector(
            "Records", ("StreamArn", "!ImportValue arn"), ("Source", kind.ToString()), (property, "!ImportValue value"))
            .Messages();

        bool isRefused = messages.Any(message => message.StartsWith(
            $"STREAMBOT1021: StreambotConnector 'Records' has {property}, which ", StringComparison.Ordinal));
        Assert.Equal(!MappingSchema.Find(property)!.Sources.Contains(kind), isRefused);
    }

    [Theory]
    [InlineData("!GetAtt Queue.Arn", "StartingPosition", "LATEST", "STREAMBOT1021: StreambotConnector 'Records' has "
        + "StartingPosition, which an SQS queue does not support: it is for a Kinesis stream, a DynamoDB stream, an "
        + "MSK cluster, a self-managed Kafka cluster, a DocumentDB cluster. Remove it.")]
    [InlineData("!GetAtt Queue.Arn", "ParallelizationFactor", "2", "STREAMBOT1021: StreambotConnector 'Records' has "
        + "ParallelizationFactor, which an SQS queue does not support: it is for a Kinesis stream, a DynamoDB stream. "
        + "Remove it.")]
    [InlineData("!GetAtt Stream.Arn", "ScalingConfig", """{"MaximumConcurrency": 5}""",
        "STREAMBOT1021: StreambotConnector 'Records' has ScalingConfig, which a Kinesis stream does not support: it is "
            + "for an SQS queue. Remove it.")]
    [InlineData("!GetAtt Ordered.Arn", "MaximumBatchingWindowInSeconds", "5", "STREAMBOT1021: StreambotConnector "
        + "'Records' has MaximumBatchingWindowInSeconds, which an SQS FIFO queue does not support: it is for standard "
        + "queues and other sources. Remove it.")]
    [InlineData("!GetAtt Ordered.Arn", "BatchSize", "11", "STREAMBOT1020: StreambotConnector 'Records' has "
        + "BatchSize=11, which is out of range: an SQS FIFO queue allows 1 to 10. Correct it.")]
    [InlineData(OrderedArn, "BatchSize", "11", "STREAMBOT1020: StreambotConnector 'Records' has BatchSize=11, which is "
        + "out of range: an SQS FIFO queue allows 1 to 10. Correct it.")]
    [InlineData("!GetAtt Queue.Arn", "BatchSize", "11", "STREAMBOT1002: StreambotConnector 'Records' lacks a "
        + "MaximumBatchingWindowInSeconds of at least 1, which an SQS queue requires for a BatchSize over 10. Add it.")]
    [InlineData("!GetAtt Table.StreamArn", "StartingPosition", "AT_TIMESTAMP", "STREAMBOT1022: StreambotConnector "
        + "'Records' has StartingPosition=\"AT_TIMESTAMP\", which a DynamoDB stream does not accept. It accepts "
        + "TRIM_HORIZON, LATEST.")]
    [InlineData("!GetAtt Stream.Arn", "StartingPosition", "AT_TIMESTAMP", "STREAMBOT1002: StreambotConnector 'Records' "
        + "lacks StartingPositionTimestamp, which StartingPosition=\"AT_TIMESTAMP\" requires. Add it.")]
    [InlineData("!GetAtt Stream.Arn", "StartingPositionTimestamp", "1751328000",
        "STREAMBOT1002: StreambotConnector 'Records' lacks StartingPosition=\"AT_TIMESTAMP\", without which "
            + "StartingPositionTimestamp has no meaning. Add it.")]
    [InlineData("!GetAtt Stream.Arn", "StartingPosition", "TRIM_HORISON", "STREAMBOT1022: StreambotConnector 'Records' "
        + "has StartingPosition=\"TRIM_HORISON\", which Lambda does not accept. It accepts TRIM_HORIZON, LATEST, "
        + "AT_TIMESTAMP. Did you mean 'TRIM_HORIZON'? If AWS has added it, write it in Properties='{…}', which is "
        + "passed on unchecked.")]
    [InlineData("!GetAtt Stream.Arn", "StartingPosition", "LATEST", "STREAMBOT1023: StreambotConnector 'Records' "
        + "starts at LATEST: records that are written before its mapping first reads, including during the minutes "
        + "that a deploy takes, are never read. Remove StartingPosition to start at TRIM_HORIZON, or suppress this "
        + "warning if such records may be lost.")]
    [InlineData("!GetAtt Queue.Arn", "FunctionResponseTypes", "", "STREAMBOT1024: StreambotConnector 'Records' "
        + "switches ReportBatchItemFailures off: Lambda then treats a batch as processed whatever the function says "
        + "about its records, and those that failed are lost. Remove FunctionResponseTypes.")]
    [InlineData("!GetAtt Stream.Arn", "FunctionResponseTypes", "[]", "STREAMBOT1024: StreambotConnector 'Records' "
        + "switches ReportBatchItemFailures off: Lambda then treats a batch as processed whatever the function says "
        + "about its records, and those that failed are lost. Remove FunctionResponseTypes.")]
    public void DecideWhatAConnectorMaySay(string arn, string metadata, string value, string message)
    {
        foreach (string kind in (string[])["Custom", "Native"])
            Assert.Equal([message], new TestService
            {
                Template = Template,
            }.Connector("Records", ("StreamArn", arn), ("Kind", kind), (metadata, value)).Messages());
    }

    [Theory]
    [InlineData("MSK", "Topics, which an MSK cluster requires")]
    [InlineData("Kafka", "Topics, which a self-managed Kafka cluster requires")]
    [InlineData("MQ", "Queues, which an MQ broker requires")]
    [InlineData("DocumentDB", "DocumentDBEventSourceConfig, which a DocumentDB cluster requires")]
    public void HaveWhatTheyNeed(string source, string missing) => Assert.Equal(
        [$"STREAMBOT1002: StreambotConnector 'Records' lacks {missing}. Add it."],
        new TestService().Connector("Records", ("StreamArn", "!ImportValue arn"), ("Source", source)).Messages());

    [Fact]
    public void ChooseBetweenTwoWaysOfScaling() => Assert.Equal(
        ["STREAMBOT1009: StreambotConnector 'Records' has both ScalingConfig and ProvisionedPollerConfig, and an SQS "
            + "queue takes only one of them. Keep one."],
        new TestService { Template = Template }
            .Connector(
                "Records",
                ("StreamArn", "!GetAtt Queue.Arn"),
                ("ScalingConfig", """{"MaximumConcurrency": 5}"""),
                ("ProvisionedPollerConfig", """{"MinimumPollers": 5}"""))
            .Messages());

    [Theory]
    [InlineData("MSK", """{"MinimumPollers": 5, "MaximumPollers": 4}""", "STREAMBOT1020: StreambotConnector 'Records' "
        + "has ProvisionedPollerConfig.MinimumPollers=5, which is greater than MaximumPollers=4. Correct it.")]
    [InlineData("MSK", """{"MaximumPollers": 2001}""", "STREAMBOT1020: StreambotConnector 'Records' has "
        + "ProvisionedPollerConfig.MaximumPollers=2001, which is out of range: an MSK cluster allows 1 to 2000. "
        + "Correct it.")]
    [InlineData("SQS", """{"MinimumPollers": 201}""", "STREAMBOT1020: StreambotConnector 'Records' has "
        + "ProvisionedPollerConfig.MinimumPollers=201, which is out of range: Lambda allows 1 to 200. Correct it.")]
    [InlineData("SQS", """{"MinimumPollers": 1}""", "STREAMBOT1020: StreambotConnector 'Records' has "
        + "ProvisionedPollerConfig.MinimumPollers=1, which is out of range: an SQS queue allows no fewer than 2. "
        + "Correct it.")]
    [InlineData("SQS", """{"MaximumPollers": 1}""", "STREAMBOT1020: StreambotConnector 'Records' has "
        + "ProvisionedPollerConfig.MaximumPollers=1, which is out of range: an SQS queue allows no fewer than 2. "
        + "Correct it.")]
    [InlineData("SQS", """{"PollerGroupName": "g"}""", "STREAMBOT1021: StreambotConnector 'Records' has "
        + "ProvisionedPollerConfig.PollerGroupName, which an SQS queue does not support: it is for an MSK cluster, a "
        + "self-managed Kafka cluster. Remove it.")]
    public void HaveAsManyPollersAsTheirSourceTakes(string source, string config, string message) => Assert.Equal(
        [message],
        new TestService()
            .Connector(
                "Records",
                ("StreamArn", "!ImportValue arn"),
                ("Source", source),
                (source == "MSK" ? "Topics" : "BatchSize", source == "MSK" ? "orders" : "10"),
                ("ProvisionedPollerConfig", config))
            .Messages());

    [Theory]
    [InlineData("MSK", """{"MinimumPollers": 1, "MaximumPollers": 1, "PollerGroupName": "g"}""")]
    [InlineData("SQS", """{"MinimumPollers": 2, "MaximumPollers": 2}""")]
    [InlineData("SQS", """{"MinimumPollers": {"Ref": "AWS::StackName"}, "MaximumPollers": 2}""")]
    public void HavePollersAtTheEndsOfTheRange(string source, string config) => Assert.Empty(
        new TestService()
            .Connector(
                "Records",
                ("StreamArn", "!ImportValue arn"),
                ("Source", source),
                (source == "MSK" ? "Topics" : "BatchSize", source == "MSK" ? "orders" : "10"),
                ("ProvisionedPollerConfig", config))
            .Messages());

    [Theory]
    [InlineData("BatchSize", "0", "BatchSize=0, which is out of range: Lambda allows 1 to 10000")]
    [InlineData("BatchSize", "10001", "BatchSize=10001, which is out of range: Lambda allows 1 to 10000")]
    [InlineData("MaximumBatchingWindowInSeconds", "301", "MaximumBatchingWindowInSeconds=301, which is out of range: "
        + "Lambda allows 0 to 300")]
    [InlineData("ParallelizationFactor", "11", "ParallelizationFactor=11, which is out of range: Lambda allows 1 to "
        + "10")]
    [InlineData("MaximumRecordAgeInSeconds", "59", "MaximumRecordAgeInSeconds=59, which is out of range: Lambda allows "
        + "-1, or 60 to 604800")]
    [InlineData("MaximumRetryAttempts", "-2", "MaximumRetryAttempts=-2, which is out of range: Lambda allows -1 to "
        + "10000")]
    [InlineData("TumblingWindowInSeconds", "901", "TumblingWindowInSeconds=901, which is out of range: Lambda allows 0 "
        + "to 900")]
    [InlineData("FunctionResponseTypes", "ReportBatchItemFailures;ReportBatchItemFailures",
        "2 entries in FunctionResponseTypes, which is out of range: Lambda allows 0 to 1")]
    public void HaveRangesOfValues(string metadata, string value, string part) => Assert.Equal(
        [$"STREAMBOT1020: StreambotConnector 'Records' has {part}. Correct it."],
        new TestService { Template = Template }
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), (metadata, value))
            .Messages());

    [Fact]
    public void HaveRangesInsideObjects() => Assert.Equal(
        ["STREAMBOT1020: StreambotConnector 'Records' has ScalingConfig.MaximumConcurrency=1001, which is out of "
            + "range: Lambda allows 2 to 1000. Correct it."],
        new TestService { Template = Template }
            .Connector(
                "Records", ("StreamArn", "!GetAtt Queue.Arn"), ("ScalingConfig", """{"MaximumConcurrency": 1001}"""))
            .Messages());

    [Theory]
    [InlineData("MaximumRecordAgeInSeconds", "-1")]
    [InlineData("MaximumRecordAgeInSeconds", "604800")]
    [InlineData("BatchSize", "10000")]
    [InlineData("BatchSize", "!If [Never, 1, 20000]")]
    public void TakeTheEndsOfARangeAndFunctions(string metadata, string value) => Assert.Empty(
        new TestService { Template = Template + "\nConditions: {Never: !Equals [a, b]}" }
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), (metadata, value))
            .Messages());

    [Fact]
    public void TakeALargeBatchFromAQueueWithAWindow() => Assert.Empty(
        new TestService { Template = Template }
            .Connector(
                "Records",
                ("StreamArn", "!GetAtt Queue.Arn"),
                ("BatchSize", "10000"),
                ("MaximumBatchingWindowInSeconds", "1"))
            .Messages());
}

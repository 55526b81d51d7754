namespace Streambot.Core.Tests.Templates;

/// <summary>What CloudFormation or Lambda would refuse at the deploy, for certain.</summary>
public sealed class CertainRefusals
{
    private const string Servers = """{"Endpoints": {"KafkaBootstrapServers": ["a.example.com:9092"]}}""";

    private const string Template = """
        Parameters: {Text: {Type: String}}
        Resources:
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
        """;

    [Theory]
    [InlineData("DestinationConfig", """{"OnSuccess": {"Destination": "arn:aws:sqs:eu-west-1:123456789012:done"}}""",
        "STREAMBOT1050")]
    [InlineData("DestinationConfig", """{"OnFailure": {"Destination": "failed"}}""", "STREAMBOT1047")]
    [InlineData(
        "DestinationConfig",
        """{"OnFailure": {"Destination": "https://sqs.eu-west-1.amazonaws.com/1/failed"}}""",
        "STREAMBOT1047")]
    [InlineData("FilterCriteria", """{"Filters": []}""", "STREAMBOT1020")]
    [InlineData("Tags", """{"Key": "", "Value": "a"}""", "STREAMBOT1020")]
    [InlineData("Tags", """{"Value": "a"}""", "STREAMBOT1002")]
    [InlineData("Tags", """{"Key": "a", "Value": "a"};{"Key": "a", "Value": "b"}""", "STREAMBOT1048")]
    [InlineData("Tags", """{"Key": "aws:a", "Value": "a"}""", "STREAMBOT1049")]
    [InlineData("Tags", """{"Key": "AWS:a", "Value": "a"}""", "STREAMBOT1049")]
    [InlineData("KmsKeyArn", "alias/orders", "STREAMBOT1047")]
    [InlineData("KmsKeyArn", "6c2f0e2c-0000-4000-8000-000000000002", "STREAMBOT1047")]
    public void OfAConnectorAreErrors(string metadata, string value, string code)
    {
        foreach (string kind in (string[])["Custom", "Native"])
        {
            string[] messages = new TestService { Template = Template }
                .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("Kind", kind), (metadata, value))
                .Messages();

            Assert.Equal(code, Assert.Single(messages)[..13]);
        }
    }

    [Fact]
    public void AreMoreThanTwentyFilters()
    {
        string patterns = string.Join(';', Enumerable.Range(0, 21).Select(i => "{\"data\": {\"a\": [" + i + "]}}"));

        Assert.Equal(
            "STREAMBOT1020: StreambotConnector 'Records' has 21 entries in FilterCriteria.Filters, which is out of "
                + "range: "
            + "CloudFormation allows 1 to 20. Correct it.",
            Assert.Single(new TestService { Template = Template }
                .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("Filter", patterns)).Messages()));
    }

    [Theory]
    [InlineData("Topics", "orders?")]
    [InlineData("Topics", ".orders")]
    [InlineData("SelfManagedEventSource", """{"Endpoints": {"KafkaBootstrapServers": ["a.example.com"]}}""")]
    [InlineData(
        "SelfManagedEventSource", """{"Endpoints": {"KafkaBootstrapServers": ["http://a.example.com:9092"]}}""")]
    [InlineData("SelfManagedKafkaEventSourceConfig", """{"ConsumerGroupId": "a group"}""")]
    [InlineData("ProvisionedPollerConfig", """{"PollerGroupName": "a group"}""")]
    [InlineData("SourceAccessConfigurations", "[]", "STREAMBOT1020")]
    public void OfAConnectorOfKafkaAreErrors(string metadata, string value, string code = "STREAMBOT1047")
    {
        Dictionary<string, string> all = new() { ["SelfManagedEventSource"] = Servers, ["Topics"] = "orders" };
        all[metadata] = value;
        string[] messages = new TestService()
            .Connector("Records", [.. all.Select(pair => (pair.Key, pair.Value))]).Messages();

        Assert.Equal(code, Assert.Single(messages)[..13]);
    }

    [Theory]
    [InlineData("""{"DatabaseName": "a b"}""")]
    [InlineData("""{"DatabaseName": "a.b"}""")]
    [InlineData("""{"DatabaseName": "a", "CollectionName": "$a"}""")]
    public void OfAConnectorOfDocumentDBAreErrors(string config) => Assert.Equal(
        "STREAMBOT1047",
        Assert.Single(new TestService()
            .Connector(
                "Records",
                ("StreamArn", "arn:aws:rds:eu-west-1:123456789012:cluster:orders"),
                ("DocumentDBEventSourceConfig", config))
            .Messages())[..13]);

    [Theory]
    [InlineData("DeadLetterConfig", """{"TargetArn": "failed"}""", "STREAMBOT1047")]
    [InlineData("KmsKeyArn", "alias/orders", "STREAMBOT1047")]
    [InlineData("Role", "orders", "STREAMBOT1047")]
    [InlineData("Tags", """{"Key": "aws:a", "Value": "a"}""", "STREAMBOT1049")]
    [InlineData("Tags", """{"Key": "a", "Value": "a"};{"Key": "a", "Value": "a"}""", "STREAMBOT1048")]
    public void OfAFunctionAreErrors(string metadata, string value, string code) => Assert.Equal(
        code, Assert.Single(new TestService().Function("Orders", (metadata, value)).Messages())[..13]);

    [Theory]
    [InlineData("DestinationConfig", """{"OnFailure": {"Destination": {"Ref": "Text"}}}""")]
    [InlineData(
        "DestinationConfig", """{"OnFailure": {"Destination": "arn:aws-cn:sqs:cn-north-1:123456789012:failed"}}""")]
    [InlineData("DestinationConfig", """{"OnFailure": {"Destination": "kafka://failed"}}""")]
    [InlineData("DestinationConfig", """{"OnFailure": {"Destination": "{{resolve:ssm:/orders/failed}}"}}""")]
    [InlineData("Tags", """{"Key": {"Ref": "Text"}, "Value": "a"};{"Key": {"Ref": "Text"}, "Value": "a"}""")]
    [InlineData("Tags", """{"Key": "a", "Value": "a"};{"Key": "A", "Value": "aws:a"}""")]
    [InlineData("KmsKeyArn", "arn:aws:kms:eu-west-1:123456789012:alias/orders")]
    [InlineData("KmsKeyArn", "!Ref Text")]
    public void LeaveAloneWhatAwsMayTake(string metadata, string value) => Assert.Empty(
        new TestService { Template = Template }
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), (metadata, value)).Messages());

    [Fact]
    public void OfTheTemplateStandAtTheirLine()
    {
        TestService service = new()
        {
            Template = """
                Resources:
                  Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
                  Feed:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties:
                      FunctionName: !Ref Orders
                      FunctionResponseTypes: []
                      DestinationConfig: {OnSuccess: {Destination: !GetAtt Stream.Arn}}
                      Tags: [{Key: a, Value: b}, {Key: a, Value: c}]
                      EventSourceArn: !GetAtt Stream.Arn
                """,
        };

        Assert.Equal(
            ["STREAMBOT1048 template.yaml(9)", "STREAMBOT1050 template.yaml(8)"],
            service.Places().Order(StringComparer.Ordinal));
    }
}

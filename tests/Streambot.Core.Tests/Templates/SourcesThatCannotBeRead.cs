namespace Streambot.Core.Tests.Templates;

/// <summary>Queues and tables of the template that Lambda would refuse to read.</summary>
public sealed class SourcesThatCannotBeRead
{
    [Theory]
    [InlineData("{VisibilityTimeout: 59}", "60", 59)]
    [InlineData("{VisibilityTimeout: '59'}", "60", 59)]
    [InlineData("{QueueName: jobs}", "60", 30)]
    [InlineData("{VisibilityTimeout: 0}", "1", 0)]
    public void AreQueuesThatShowAMessageTooEarly(string queue, string timeout, int visibility) => Assert.Equal(
        [
            "STREAMBOT4040: StreambotConnector 'Jobs' reads the queue 'Queue', whose VisibilityTimeout of "
            + $"{visibility} seconds is below the Timeout of {timeout} seconds of the function 'Orders', and Lambda "
            + $"refuses such a mapping. Set VisibilityTimeout to at least {timeout}; AWS recommends six times as much.",
        ],
        Queue(queue).Function("Orders", ("Timeout", timeout)).Connector("Jobs", ("StreamArn", "!GetAtt Queue.Arn"))
            .Messages());

    [Theory]
    [InlineData("{VisibilityTimeout: 60}", "60")]
    [InlineData("{VisibilityTimeout: !Ref Seconds}", "60")]
    [InlineData("{VisibilityTimeout: 1}", "!Ref Seconds")]
    [InlineData("{QueueName: jobs}", "30")]
    public void AreNotThoseThatWaitLongEnough(string queue, string timeout) => Assert.Empty(
        Queue(queue).Function("Orders", ("Timeout", timeout)).Connector("Jobs", ("StreamArn", "!GetAtt Queue.Arn"))
            .Messages());

    [Theory]
    [InlineData("AWS::Lambda::EventSourceMapping", "EventSourceArn")]
    [InlineData("Custom::StreambotConnector", "StreamArn")]
    public void AreFoundBehindMappingsOfTheTemplate(string type, string name)
    {
        TestService service = new()
        {
            Template = $$"""
                Resources:
                  Queue: {Type: AWS::SQS::Queue}
                  Feed:
                    Type: {{type}}
                    Properties:
                      FunctionName: !Ref Orders
                      FunctionResponseTypes: []
                      {{name}}: !GetAtt Queue.Arn
                """,
        };

        Assert.Equal(["STREAMBOT4040 template.yaml(8)"], service.Function("Orders", ("Timeout", "31")).Places());
    }

    [Theory]
    [InlineData("AWS::DynamoDB::Table", "StreamArn")]
    [InlineData("AWS::DynamoDB::GlobalTable", "EventSourceArn")]
    public void AreTablesWithoutStream(string type, string metadata)
    {
        TestService service = new()
        {
            Template = $"Resources:\n  Table: {{Type: '{type}', Properties: {{TableName: t}}}}",
        };

        Assert.Equal(
            ["STREAMBOT4041: StreambotConnector 'Changes' reads the stream of the table 'Table', which has none. Add "
                + "StreamSpecification with a StreamViewType to the table."],
            service.Connector("Changes", (metadata, "!GetAtt Table.StreamArn")).Messages());
    }

    [Fact]
    public void AreNotTablesWithAStream() => Assert.Empty(
        new TestService
        {
            Template = "Resources:\n  Table: {Type: AWS::DynamoDB::Table, "
                + "Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}}",
        }.Connector("Changes", ("StreamArn", "!GetAtt Table.StreamArn")).Messages());

    [Fact]
    public void AreFoundBehindEventsOfSam()
    {
        TestService service = new()
        {
            Template = """
                Transform: AWS::Serverless-2016-10-31
                Globals: {Function: {Timeout: 45}}
                Resources:
                  Queue: {Type: AWS::SQS::Queue}
                  Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: t}}
                  Orders:
                    Type: AWS::Serverless::Function
                    Properties:
                      Events:
                        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn, FunctionResponseTypes: []}}
                        Changes: {Type: DynamoDB, Properties: {Stream: !GetAtt Table.StreamArn, FunctionResponseTypes: []}}
                """,
        };

        Assert.Equal(
            ["STREAMBOT4040 template.yaml(10)", "STREAMBOT4041 template.yaml(11)"],
            service.Places().Order(StringComparer.Ordinal));
    }

    private static TestService Queue(string properties) => new()
    {
        Template = "Parameters: {Seconds: {Type: Number}}\nResources:\n"
            + $"  Queue: {{Type: AWS::SQS::Queue, Properties: {properties}}}",
    };
}

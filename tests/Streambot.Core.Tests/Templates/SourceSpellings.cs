using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates;

/// <summary>A template with sources and a function, and ways to write their ARNs.</summary>
internal static class SourceSpellings
{
    public const string Template = """
        Parameters: {StreamName: {Type: String}, Source: {Type: String}}
        Conditions: {Never: !Equals [a, b], Always: !Not [!Condition Never]}
        Resources:
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
          Named: {Type: AWS::Kinesis::Stream, Properties: {Name: named}}
          Consumer: {Type: AWS::Kinesis::StreamConsumer, Properties: {ConsumerName: c, StreamARN: !GetAtt Stream.Arn}}
          Table: {Type: AWS::DynamoDB::Table, Properties: {}}
          Queue: {Type: AWS::SQS::Queue}
          Ordered: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '${AWS::StackName}.fifo', FifoQueue: true}}
          Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders}}

        """;

    // As the example of streambot for Node.js has it.
    public const string Join =
        "{'Fn::Join': ['', ['arn:aws:kinesis:', {Ref: 'AWS::Region'}, ':', {Ref: 'AWS::AccountId'}, "
        + "':stream/', {Ref: Stream}]]}";

    public const string Sub = "!Sub 'arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${Stream}'";

    private const string Here = "${AWS::Region}:${AWS::AccountId}";
    private const string Literal = "arn:aws:sqs:eu-west-1:123456789012:jobs";
    private const string Map = "{P: !Ref AWS::Partition, R: !Sub '${AWS::Region}:${AWS::AccountId}:stream/${Stream}'}";

    public static TheoryData<string, string> Same => new()
    {
        { "!GetAtt Stream.Arn", Join },
        { "!GetAtt Stream.Arn", Sub },
        { Join, Sub },
        { "{\"Fn::GetAtt\": \"Stream.Arn\"}", "!GetAtt Stream.Arn" },
        { "!Sub '${Stream.Arn}'", Join },
        { $"!Sub ['arn:${{P}}:kinesis:${{R}}', {Map}]", Join },
        { "!GetAtt Named.Arn", $"!Sub 'arn:aws:kinesis:{Here}:stream/named'" },
        { "!GetAtt Queue.Arn", $"!Sub 'arn:aws:sqs:{Here}:${{Queue.QueueName}}'" },
        { "!GetAtt Ordered.Arn", $"!Sub 'arn:aws:sqs:{Here}:${{AWS::StackName}}.fifo'" },
        { "!Ref Consumer", "!GetAtt Consumer.ConsumerARN" },
        { "!GetAtt Table.StreamArn", "!Sub '${Table.StreamArn}'" },
        { Literal, "!Join [':', ['arn:aws', sqs, eu-west-1, !Sub '123456789012', jobs]]" },
    };

    public static TheoryData<string, string> Different => new()
    {
        { "!GetAtt Stream.Arn", "!GetAtt Named.Arn" },
        { "!GetAtt Stream.Arn", "!Ref Consumer" },
        { "!GetAtt Stream.Arn", "!Sub '${Stream.Arn}/consumer/c:1'" },
        // Whether it is in this region and account, only the deploy knows.
        { "!GetAtt Named.Arn", "arn:aws:kinesis:eu-west-1:123456789012:stream/named" },
        { "!GetAtt Named.Arn", "!Sub 'arn:aws:kinesis:${AWS::Region}:123456789012:stream/named'" },
        { "!GetAtt Queue.Arn", "!GetAtt Ordered.Arn" },
        { Sub, $"!Sub 'arn:aws:kinesis:{Here}:stream/${{StreamName}}'" },
        { Literal, "arn:aws:sqs:us-east-1:123456789012:jobs" },
    };

    public static (string Kind, string Type, string Property)[] Kinds =>
    [
        ("Custom", "Custom::StreambotConnector", "StreamArn"),
        ("Native", "AWS::Lambda::EventSourceMapping", "EventSourceArn"),
    ];

    /// <summary>The template with one resource more, or two.</summary>
    public static TestService With(params string[] resources) =>
        new() { Template = Template + string.Concat(resources) };

    /// <summary>A line of the template, whose last is the tenth.</summary>
    public static string Resource(string id, string type, string rest) => $"  {id}: {{Type: '{type}', {rest}}}\n";

    public static string Connector(string properties) =>
        Resource("Feed", "Custom::StreambotConnector", $"Properties: {{{properties}}}");

    public static JsonObject Resources(TestService service) => service.Merge()["Resources"]!.AsObject();
}

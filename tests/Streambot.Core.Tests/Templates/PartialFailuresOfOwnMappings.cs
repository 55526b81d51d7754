using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

/// <summary>
/// Mappings of the user's own template that do not say whether Lambda is to heed which records failed.
/// </summary>
public sealed class PartialFailuresOfOwnMappings
{
    private const string Template = """
        Parameters: {Source: {Type: String}, Alias: {Type: String}}
        Conditions: {Never: !Equals [a, b]}
        Resources:
          Stream: {Type: AWS::Kinesis::Stream}
          Table: {Type: AWS::DynamoDB::Table}
          Queue: {Type: AWS::SQS::Queue}
          Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders}}
          Other: {Type: AWS::Lambda::Function, Properties: {FunctionName: other, Runtime: nodejs22.x, Handler: index.x}}
          Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Orders, FunctionVersion: '1', Name: live}}
          Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Orders}}

        """;

    private const string Native = "AWS::Lambda::EventSourceMapping";
    private const string Custom = "Custom::StreambotConnector";

    private const string FilledIn = """["ReportBatchItemFailures"]""";

    [Theory]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !GetAtt Table.StreamArn")]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !GetAtt Queue.Arn")]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:jobs'")]
    [InlineData(
        Native,
        "FunctionName: orders, EventSourceArn: !Sub 'arn:aws:kinesis:${AWS::Region}:${AWS::AccountId}:stream/x'")]
    [InlineData(
        Native,
        "FunctionName: orders, EventSourceArn: {'Fn::Join': [':', [arn, aws, sqs, !Ref AWS::Region, '1', jobs]]}")]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !If [Never, !GetAtt Queue.Arn, !GetAtt Queue.Arn]")]
    // All other sources need something more.
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !Ref Source")]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !ImportValue source, StartingPosition: LATEST")]
    [InlineData(Native, "FunctionName: !Ref Orders, EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !GetAtt Orders.Arn, EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !Sub '${Orders.Arn}', EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !Sub '${AWS::AccountId}:function:orders', EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !Ref Live, EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !Ref Version, EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !Sub '${Orders}:live', EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !Sub '${Orders}:${Alias}', EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Custom, "FunctionName: orders, StreamArn: !GetAtt Stream.Arn")]
    [InlineData(Custom, "FunctionName: orders, EventSourceArn: !GetAtt Queue.Arn")]
    [InlineData(Custom, "FunctionName: orders, FunctionRegion: us-east-1, StreamArn: !GetAtt Stream.Arn")]
    [InlineData(
        "AWS::CloudFormation::CustomResource",
        "ServiceToken: !ImportValue streambot-ConnectorFunctionArn, FunctionName: orders, StreamArn: !GetAtt "
        + "Stream.Arn")]
    [InlineData(
        "Custom::Feed",
        "ServiceToken: !ImportValue {'Fn::Sub': streambot-4-ConnectorFunctionArn}, FunctionName: orders, "
        + "StreamArn: !GetAtt Stream.Arn")]
    public void AreFilledIn(string type, string properties)
    {
        MergeResult result = Service(type, properties).TryMerge();

        Assert.Empty(result.Messages);
        Assert.Equal(FilledIn, Types(result)?.ToJsonString());
        DiagnosticMessage note = Assert.Single(result.Notes);
        Assert.Equal(("STREAMBOT1029", DiagnosticSeverity.Info), (note.Diagnostic.Code, note.Diagnostic.Severity));
        Assert.Equal(
            "Resource 'Feed' has no FunctionResponseTypes: ReportBatchItemFailures is filled in, because Lambda "
            + "would otherwise ignore which records of a batch failed, and lose them. Set FunctionResponseTypes "
            + "in the template to decide otherwise.",
            note.Text);
        Assert.Equal(("template.yaml", 11), (note.Location!.File, note.Location.Line));
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[ReportBatchItemFailures]", FilledIn)]
    [InlineData("!Ref AWS::NoValue", """{"Ref":"AWS::NoValue"}""")]
    [InlineData(
        "!If [Never, [ReportBatchItemFailures], []]",
        """{"Fn::If":["Never",["ReportBatchItemFailures"],[]]}""")]
    public void AreLeftAsTheyAreSaid(string value, string expected)
    {
        foreach ((string type, string arn) in ((string, string)[])[(Native, "EventSourceArn"), (Custom, "StreamArn")])
        {
            foreach (bool usesHook in (bool[])[false, true])
            {
                string properties = $"FunctionName: orders, {arn}: !GetAtt Stream.Arn, FunctionResponseTypes: {value}";
                MergeResult result = Service(type, properties, usesHook).TryMerge();

                Assert.Empty(result.Messages);
                Assert.Empty(result.Notes);
                Assert.Equal(expected, Types(result)!.ToJsonString());
            }
        }
    }

    [Theory]
    // With code of its own.
    [InlineData(Native, "FunctionName: other, EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !GetAtt Other.Arn, EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: elsewhere, EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(
        Native,
        "FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:orders', EventSourceArn: !GetAtt Stream.Arn")]
    [InlineData(Native, "FunctionName: !Ref Alias, EventSourceArn: !GetAtt Stream.Arn")]
    // A version of before has the code of before.
    [InlineData(Native, "FunctionName: 'orders:3', EventSourceArn: !GetAtt Stream.Arn")]
    // Of sources that the wrapper has no events for.
    [InlineData(Native, "FunctionName: orders, EventSourceArn: 'arn:aws:kafka:eu-west-1:1:cluster/c/1', Topics: [t]")]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !Ref Source, Topics: [t]")]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !ImportValue source, Queues: [q]")]
    [InlineData(
        Native,
        "FunctionName: orders, EventSourceArn: !Ref Source, DocumentDBEventSourceConfig: {DatabaseName: d}")]
    [InlineData(
        Native,
        "FunctionName: orders, SelfManagedEventSource: {Endpoints: {KafkaBootstrapServers: ['a:1']}}, Topics: [t]")]
    [InlineData(Native, "FunctionName: orders, EventSourceArn: 'arn:aws:newer:eu-west-1:1:thing'")]
    // Of what a transform brings in nothing is known.
    [InlineData(Native, "FunctionName: orders, EventSourceArn: !GetAtt Stream.Arn, Fn::Transform: {Name: More}")]
    [InlineData(
        "AWS::CloudFormation::CustomResource",
        "ServiceToken: 'arn:aws:lambda:eu-west-1:1:function:f', FunctionName: orders, StreamArn: !GetAtt Stream.Arn")]
    public void AreLeftAlone(string type, string properties)
    {
        foreach (bool usesHook in (bool[])[false, true])
        {
            MergeResult result = Service(type, properties, usesHook).TryMerge();

            Assert.Empty(result.Messages);
            Assert.Empty(result.Notes);
            Assert.Null(Types(result));
        }
    }

    [Theory]
    [InlineData(Native, "EventSourceArn")]
    [InlineData(Custom, "StreamArn")]
    public void AreAWarningWhereOtherCodeAnswers(string type, string arn)
    {
        TestService service = Service(type, $"FunctionName: orders, {arn}: !GetAtt Queue.Arn", usesHook: true);

        DiagnosticMessage message = service.Message();

        Assert.Equal("STREAMBOT1024", message.Diagnostic.Code);
        Assert.Equal(
            "Resource 'Feed' has no FunctionResponseTypes: Lambda then treats a batch as processed whatever "
            + "the function says about its records, and those that failed are lost. If the function answers with the "
            + "records that failed, set FunctionResponseTypes to [ReportBatchItemFailures]; if it never does, set "
            + "it to [].",
            message.Text);
        Assert.Equal(("template.yaml", 11), (message.Location!.File, message.Location.Line));
        Assert.Null(Types(service.TryMerge()));
        Assert.Empty(service.TryMerge().Notes);
    }

    [Fact]
    public void AreAWarningForAClassLibrary() => Assert.Equal(
        ["STREAMBOT1024 template.yaml(5)"],
        new TestService
        {
            IsLibrary = true,
            Template = """
                Resources:
                  Orders:
                    Type: AWS::Lambda::Function
                    Properties: {FunctionName: orders, Handler: 'Orders::Orders.Function::Handle'}
                  Feed:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties: {FunctionName: orders, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:jobs'}
                """,
        }.Places());

    [Theory]
    [InlineData("Kinesis, Properties: {Stream: !GetAtt Stream.Arn, StartingPosition: LATEST}", FilledIn)]
    [InlineData("DynamoDB, Properties: {Stream: !ImportValue table, StartingPosition: LATEST}", FilledIn)]
    [InlineData("SQS, Properties: {Queue: !Ref Source}", FilledIn)]
    [InlineData("SQS, Properties: {Queue: !Ref Source, FunctionResponseTypes: []}", "[]")]
    [InlineData(
        "SQS, Properties: {Queue: !Ref Source, FunctionResponseTypes: !Ref AWS::NoValue}",
        """{"Ref":"AWS::NoValue"}""")]
    [InlineData("MSK, Properties: {Stream: !Ref Source, Topics: [t], StartingPosition: LATEST}", null)]
    [InlineData("Schedule, Properties: {Schedule: rate(1 minute)}", null)]
    [InlineData("SNS, Properties: {Topic: !Ref Source}", null)]
    public void OfEventsOfSamAreFilledInToo(string @event, string? expected)
    {
        MergeResult result = Serverless(@event, usesHook: false).TryMerge();

        Assert.Empty(result.Messages);
        JsonNode events = result.Template["Resources"]!["Orders"]!["Properties"]!["Events"]!;
        Assert.Equal(expected, events["Records"]!["Properties"]!["FunctionResponseTypes"]?.ToJsonString());
        Assert.Equal(
            expected == FilledIn ? [("Event 'Records' of 'Orders'", 10)] : [],
            result.Notes.Select(note => (note.Text.Split(" has ")[0], note.Location!.Line)));
        Assert.Equal(
            expected == FilledIn ? ["STREAMBOT1024 template.yaml(10)"] : [],
            Serverless(@event, usesHook: true).Places());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("[a]")]
    [InlineData("{Records: text}")]
    [InlineData("{Records: {Type: SQS}}")]
    [InlineData("{Records: {Type: SQS, Properties: text}}")]
    [InlineData("!If [Never, {Records: {Type: SQS}}, {}]")]
    public void OfEventsThatCannotBeReadAreLeftAlone(string events) => Assert.Empty(new TestService
    {
        Template = $$"""
            Transform: AWS::Serverless-2016-10-31
            Conditions: {Never: !Equals [a, b]}
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Events: {{events}}
            """,
    }.TryMerge().Notes);

    [Fact]
    public void ThatAnItemFillsInHaveItsDefaultWithoutAWord()
    {
        MergeResult result = Service(Custom, "FunctionName: orders, StreamArn: !GetAtt Stream.Arn")
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn")).TryMerge();

        Assert.Equal(FilledIn, Types(result)!.ToJsonString());
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void OfResourcesInALoopAreNotSeen() => Assert.Empty(new TestService
    {
        Template = """
            Transform: AWS::LanguageExtensions
            Resources:
              Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders}}
              Fn::ForEach::Feeds:
                - Name
                - [A, B]
                - Feed${Name}:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties: {FunctionName: orders, EventSourceArn: !GetAtt Queue.Arn}
            """,
    }.TryMerge().Notes);

    private static TestService Service(string type, string properties, bool usesHook = false) =>
        new TestService
        {
            UsesStartupHook = usesHook,
            Template = $"{Template}  Feed: {{Type: '{type}', Properties: {{{properties}}}}}\n",
        }.Function("Orders");

    private static TestService Serverless(string @event, bool usesHook) => new()
    {
        UsesStartupHook = usesHook,
        Template = $$"""
            Transform: AWS::Serverless-2016-10-31
            Parameters: {Source: {Type: String} }
            Resources:
              Stream: {Type: AWS::Kinesis::Stream}
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: orders
                  Events:
                    Records: { Type: {{@event}} }
            """,
    };

    private static JsonNode? Types(MergeResult result) =>
        result.Template["Resources"]!["Feed"]!["Properties"]!["FunctionResponseTypes"];
}

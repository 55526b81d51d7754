using Streambot.Core.Diagnostics;
using static Streambot.Core.Tests.Templates.SourceSpellings;

namespace Streambot.Core.Tests.Templates;

/// <summary>Two connectors of one source and function, of which Lambda takes one.</summary>
public sealed class ConnectorsOfOneSourceTwice
{
    private const string Native = "AWS::Lambda::EventSourceMapping";
    private const string Custom = "Custom::StreambotConnector";

    public static TheoryData<string, string> Same => SourceSpellings.Same;

    public static TheoryData<string, string> Different => SourceSpellings.Different;

    [Theory]
    [MemberData(nameof(Same))]
    public void AreRefusedAsItems(string one, string other)
    {
        foreach ((string kind, _, _) in Kinds)
        {
            TestService service = With()
                .Connector("Records", ("StreamArn", one))
                .Connector("Again", ("StreamArn", other), ("Kind", kind));

            Assert.Equal(
                [
                    "STREAMBOT4031: StreambotConnector 'Again' and StreambotConnector 'Records' connect the same "
                    + "source to the function 'orders', and Lambda allows only one mapping of a source to a "
                    + "function. Remove one of the two.",
                ],
                service.Messages());
        }
    }

    [Theory]
    [MemberData(nameof(Different))]
    public void AreTakenOfTwoSources(string one, string other) =>
        Assert.Empty(With()
            .Connector("Records", ("StreamArn", one))
            .Connector("Again", ("StreamArn", other))
            .Messages());

    [Theory]
    [InlineData(
        Custom,
        "FunctionName: orders, StreamArn: !GetAtt Stream.Arn",
        Custom,
        $"FunctionName: !Ref Orders, StreamArn: {Join}")]
    [InlineData(
        Custom,
        "FunctionName: far, StreamArn: !GetAtt Stream.Arn",
        Custom,
        $"FunctionName: far, FunctionRegion: !Ref AWS::Region, StreamArn: {Join}")]
    [InlineData(
        Native,
        "FunctionName: orders, EventSourceArn: !GetAtt Queue.Arn",
        Custom,
        "FunctionName: !GetAtt Orders.Arn, StreamArn: !Sub '${Queue.Arn}'")]
    [InlineData(
        Native,
        "FunctionName: orders, EventSourceArn: !Ref Source",
        Native,
        "FunctionName: orders, EventSourceArn: !Ref Source, Enabled: false")]
    [InlineData(
        Native,
        "FunctionName: !Sub 'orders:live', EventSourceArn: !GetAtt Queue.Arn",
        Native,
        "FunctionName: 'orders:live', EventSourceArn: !GetAtt Queue.Arn")]
    public void AreRefusedInTheTemplate(string firstType, string first, string secondType, string second)
    {
        DiagnosticMessage message = With(
            Resource("Feed", firstType, $"Properties: {{{first}}}"),
            Resource("Again", secondType, $"Properties: {{{second}}}")).Message();

        Assert.StartsWith(
            "Resource 'Again' and Resource 'Feed' in 'template.yaml(11)' connect the same source to the function '",
            message.Text,
            StringComparison.Ordinal);
        Assert.Equal(("STREAMBOT4031", 12), (message.Diagnostic.Code, message.Location!.Line));
    }

    [Theory]
    // The mapping of the other is taken over.
    [InlineData("Properties: {FunctionName: orders, StreamArn: !GetAtt Stream.Arn, Adopt: true}")]
    [InlineData("Properties: {FunctionName: orders, FunctionRegion: us-west-2, StreamArn: !GetAtt Stream.Arn}")]
    [InlineData("Properties: {FunctionName: 'orders:live', StreamArn: !GetAtt Stream.Arn}")]
    // Not both of them may be there.
    [InlineData("Condition: Never, Properties: {FunctionName: orders, StreamArn: !GetAtt Stream.Arn}")]
    [InlineData("Properties: {FunctionName: orders, StreamArn: !If [Never, !GetAtt Stream.Arn, !GetAtt Queue.Arn]}")]
    public void AreLeftWhereAwsMayTakeBoth(string second) => Assert.Empty(With(
        Resource("Feed", Custom, $"Condition: Always, Properties: {{FunctionName: orders, StreamArn: {Join}}}"),
        Resource("Again", Custom, second)).Messages());

    [Theory]
    [InlineData("arn:aws:mq:eu-west-1:123456789012:broker:b:1", "Queues: [a]", "Queues: [b]")]
    [InlineData("arn:aws:kafka:eu-west-1:123456789012:cluster/c/1", "Topics: [a]", "Topics: [b]")]
    [InlineData("!Ref Source", "Topics: [a]", "Topics: [b]")]
    public void AreTakenOfClustersAndBrokers(string arn, string first, string second)
    {
        string both = $"FunctionName: orders, EventSourceArn: {arn}";

        Assert.Empty(With(
            Resource("Feed", Native, $"Properties: {{{both}, {first}}}"),
            Resource("Again", Native, $"Properties: {{{both}, {second}}}")).Messages());
    }

    [Fact]
    public void AreRefusedAsAnEventOfSam() => Assert.Equal(
        [
            "STREAMBOT4031: Event 'Records' of 'Orders' and StreambotConnector 'Records' connect the same source to "
            + "the function 'Orders', and Lambda allows only one mapping of a source to a function. Remove "
            + "one of the two.",
        ],
        Serverless("Timeout: 5").Connector("Records", ("StreamArn", Sub)).Messages());

    // SAM's mapping is of the alias.
    [Fact]
    public void AreTakenBesideAnEventOfSamsAlias() =>
        Assert.Empty(Serverless("AutoPublishAlias: live").Connector("Records", ("StreamArn", Sub)).Messages());

    private static TestService Serverless(string global) => new()
    {
        Template = $$"""
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                {{global}}
            Resources:
              Stream: {Type: AWS::Kinesis::Stream}
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Records:
                      Type: Kinesis
                      Properties: {Stream: !GetAtt Stream.Arn, StartingPosition: LATEST}
            """,
    };
}

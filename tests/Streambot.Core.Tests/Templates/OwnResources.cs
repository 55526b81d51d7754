using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

/// <summary>Connectors and configurations that the user wrote in the template, with no item beside them.</summary>
public sealed class OwnResources
{
    private const string Template = """
        Resources:
          Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
          Queue: {Type: AWS::SQS::Queue}
          Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders}}
        """;

    [Theory]
    [InlineData("Custom::StreambotConnector", "StreamArn: !GetAtt Stream.Arn", "BatchSiz: 1",
        "STREAMBOT1051: Resource 'Feed' has the member 'BatchSiz' in Properties, which Streambot does not know. It is "
            + "passed on unchecked. Did you mean 'BatchSize'?")]
    [InlineData("Custom::StreambotConnector", "StreamArn: !GetAtt Stream.Arn", "BatchSize: '0'",
        "STREAMBOT1020: Resource 'Feed' has BatchSize=0, which is out of range: Lambda allows 1 to 10000. Correct it.")]
    [InlineData("Custom::StreambotConnector", "StreamArn: !GetAtt Stream.Arn", "Enabled: enabled",
        "STREAMBOT1003: Resource 'Feed' has Enabled=\"enabled\", which is not true or false. Correct it.")]
    [InlineData("Custom::StreambotConnector", "StreamArn: !GetAtt Queue.Arn", "StartingPosition: LATEST",
        "STREAMBOT1021: Resource 'Feed' has StartingPosition, which an SQS queue does not support: it is for a Kinesis "
            + "stream, a DynamoDB stream, an MSK cluster, a self-managed Kafka cluster, a DocumentDB cluster. Remove "
            + "it.")]
    [InlineData("Custom::StreambotConnector", "StreamArn: !GetAtt Queue.Arn", "BatchSize: 11",
        "STREAMBOT1002: Resource 'Feed' lacks a MaximumBatchingWindowInSeconds of at least 1, which an SQS queue "
            + "requires for a BatchSize over 10. Add it.")]
    [InlineData("Custom::StreambotConnector", "StreamArn: !GetAtt Stream.Arn", "EventSourceArn: !GetAtt Queue.Arn",
        "STREAMBOT1009: Resource 'Feed' has both StreamArn and EventSourceArn. Keep one.")]
    [InlineData("Custom::StreambotConnector", "Enabled: true", "BatchSize: 1", "STREAMBOT1002: Resource 'Feed' lacks "
        + "StreamArn, the ARN of the source that it reads. Add it.")]
    [InlineData(
        "AWS::Lambda::EventSourceMapping",
        "EventSourceArn: !GetAtt Stream.Arn",
        "ScalingConfig: {MaximumConcurrency: 5}",
        "STREAMBOT1021: Resource 'Feed' has ScalingConfig, which a Kinesis stream does not support: it is for an SQS "
            + "queue. Remove it.")]
    [InlineData("AWS::Lambda::EventSourceMapping", "EventSourceArn: !GetAtt Stream.Arn", "ParallelizationFactor: 11",
        "STREAMBOT1020: Resource 'Feed' has ParallelizationFactor=11, which is out of range: Lambda allows 1 to 10. "
            + "Correct it.")]
    [InlineData("AWS::Lambda::EventSourceMapping", "EventSourceArn: !GetAtt Stream.Arn", "DestinationConfig: {OnFail: "
        + "{}}", "STREAMBOT1051: Resource 'Feed' has the member 'OnFail' in DestinationConfig, which Streambot does "
        + "not know. It is passed on unchecked. Did you mean 'OnFailure'?")]
    public void ThatAreConnectorsAreCheckedLikeItems(string type, string source, string property, string message)
    {
        string template = $"{Template}\n  Feed:\n    Type: {type}\n    Properties:\n      FunctionName: orders\n"
            + $"      {source}\n      {property}\n";
        DiagnosticMessage found = new TestService { Template = template }.Message();

        Assert.Equal(message, $"{found.Diagnostic.Code}: {found.Text}");
        Assert.Equal("template.yaml", found.Location!.File);
        Assert.Equal(message.Contains(" lacks StreamArn", StringComparison.Ordinal) ? 5 : 10, found.Location.Line);
    }

    [Theory]
    [InlineData("Custom::StreambotConnector", "StreamArn: !ImportValue arn",
        "StartingPosition: AT_TIMESTAMP\n      StartingPositionTimestamp: 5")]
    [InlineData("Custom::StreambotConnector", "StreamArn: !ImportValue arn",
        "ScalingConfig: {MaximumConcurrency: !If [C, 2, 3]}")]
    [InlineData("Custom::StreambotConnector", "StreamArn: !GetAtt Stream.Arn",
        "FunctionRegion: !Ref AWS::Region\n      Adopt: 'true'\n      Tags: [{Key: a, Value: b}]")]
    [InlineData("AWS::Lambda::EventSourceMapping", "EventSourceArn: !GetAtt Stream.Arn",
        "NewerThanThisTable: 1\n      StartingPosition: LATEST")]
    public void ThatAreConnectorsAreLeftAloneWhereTheyMayBeRight(string type, string source, string property) =>
        Assert.Empty(
            new TestService
            {
                Template = $"Conditions: {{C: !Equals [a, b]}}\n{Template}\n  Feed:\n    Type: {type}\n"
                    + $"    Properties:\n      FunctionName: orders\n      {source}\n      {property}\n",
            }.Messages());

    [Fact]
    public void ThatAnItemFillsInAreCheckedToo() => Assert.Equal(
        ["STREAMBOT1020: Resource 'Feed' has BatchSize=0, which is out of range: Lambda allows 1 to 10000. Correct "
            + "it."],
        new TestService
        {
            Template =
                $"{Template}\n  Feed: {{Type: 'Custom::StreambotConnector', Properties: {{FunctionName: orders, "
                + "StreamArn: !GetAtt Stream.Arn, BatchSize: 0}}\n",
        }
            .Connector("Records", ("StreamArn", "!GetAtt Stream.Arn")).Messages());

    [Theory]
    [InlineData("StreambotOther: x", "STREAMBOT1018: Resource 'Settings' has an unknown member 'StreambotOther' in "
        + "Properties. Correct it.")]
    [InlineData("StreambotSecret: x", "STREAMBOT1018: Resource 'Settings' has an unknown member 'StreambotSecret' in "
        + "Properties. Correct it. Did you mean 'StreambotSecrets' or 'StreambotKeys'?")]
    [InlineData("A=B: x", "STREAMBOT1007: Resource 'Settings' has a name that cannot be used: 'A=B' contains '=', "
        + "which no environment variable can. Rename it.")]
    [InlineData("Hosts: [a, b]", "STREAMBOT1003: Resource 'Settings' has Hosts=\"[…]\", which is not text, a number, "
        + "true or false. Write anything else as JSON in a string.")]
    [InlineData(
        "StreambotSecrets: [a]",
        "STREAMBOT1003: Resource 'Settings' has StreambotSecrets=\"[…]\", which is not a mapping of keys to names of "
            + "SSM parameters. Correct it.")]
    [InlineData(
        "StreambotSecrets: {Key: {a: b, c: d}}",
        "STREAMBOT1003: Resource 'Settings' has StreambotSecrets.Key=\"{…}\", which is not the name of an SSM "
            + "parameter. Correct it.")]
    [InlineData("Key: x\n      StreambotSecrets: {Key: /orders/key}", "STREAMBOT1009: Resource 'Settings' has 'Key' "
        + "both as a value and in StreambotSecrets. Keep one.")]
    public void ThatAreConfigurationsAreChecked(string property, string message)
    {
        DiagnosticMessage found = new TestService
        {
            Template = $"{Template}\n  Settings:\n    Type: Custom::StreambotEnv\n    Properties:\n"
                + $"      FunctionName: orders\n      {property}\n",
        }.Message();

        Assert.Equal(message, $"{found.Diagnostic.Code}: {found.Text}");
        Assert.Equal(("template.yaml", 9), (found.Location!.File, found.Location.Line));
    }

    [Fact]
    public void ThatAreConfigurationsOfOtherFunctionsKnowTheirPrimaryStack() => Assert.Equal(
        """
        {"FunctionName":"far","Key":"x","ServiceToken":{"Fn::ImportValue":"streambot-EnvFunctionArn"},"ServiceTimeout":120}
        """,
        new TestService
        {
            Template = $"{Template}\n"
                + "  Settings: {Type: 'Custom::StreambotEnv', Properties: {FunctionName: far, Key: x}}\n",
        }
            .Merge()["Resources"]!["Settings"]!["Properties"]!
            .ToJsonString());

    [Fact]
    public void AreNotJudgedWhereATransformMayStillChangeThem() => Assert.Empty(
        new TestService
        {
            Template = $"Transform: Some\n{Template}\n  Feed: {{Type: 'Custom::StreambotConnector', Properties: "
                + "{Fn::Transform: {Name: More}, BatchSize: 0}}\n",
        }.Messages());
}

using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates.Junk;

public sealed class TextWhereAnObjectIsExpected
{
    private const string Function = "\n  ZProbe:\n    Type: AWS::Lambda::Function\n    Properties:\n      ";

    private const string Mapping = "\n  ZProbe: {Type: AWS::Lambda::Function}\n  Own:\n    Type: AWS::Lambda::EventSourceMapping\n"
        + "    Properties:\n      FunctionName: !Ref ZProbe\n      StartingPosition: LATEST\n"
        + "      EventSourceArn: arn:aws:kinesis:eu-west-1:123456789012:stream/s\n      ";

    [Theory]
    [InlineData($"Resources:{Function}TracingConfig: Active", "STREAMBOT4009", 5)]
    [InlineData($"Resources:{Function}DeadLetterConfig: arn:aws:sqs:eu-west-1:123456789012:dead", "STREAMBOT4009", 5)]
    [InlineData($"Resources:{Function}DeadLetterConfig: {{TargetArn: {{Fn::Sub: []}}}}", "STREAMBOT4033", 5)]
    [InlineData($"Resources:{Mapping}DestinationConfig: {{OnFailure: arn}}", "STREAMBOT1003", 9)]
    [InlineData("Parameters:\n  P: String\nResources: {}", "STREAMBOT4009", 2)]
    [InlineData("Resources: []", "STREAMBOT4009", 1)]
    [InlineData("Resources:\n  A: text", "STREAMBOT4009", 2)]
    [InlineData("Resources:\n  A: {Type: [AWS::SQS::Queue]}", "STREAMBOT4009", 2)]
    [InlineData("Resources:\n  A: {Type: AWS::SQS::Queue, Properties: text}", "STREAMBOT4009", 2)]
    [InlineData("Resources: {}\nMappings:\n  A: {B: text}", "STREAMBOT4009", 3)]
    [InlineData("Resources: {}\nConditions: {A: 1}", "STREAMBOT4009", 2)]
    [InlineData("Resources: {}\nOutputs: {A: text}", "STREAMBOT4009", 2)]
    [InlineData("Resources: {}\nRules: text", "STREAMBOT4009", 2)]
    [InlineData("Resources: {}\nMetadata: text", "STREAMBOT4009", 2)]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nResources: {}\nGlobals: {Function: text}", "STREAMBOT4009", 3)]
    [InlineData("Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketEncryption: "
        + "{ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: AES256}]}", "STREAMBOT4009", 5)]
    public void IsToldWithItsLine(string yaml, string code, int line)
    {
        MergeResult result = new TestService().On(yaml).Env("K", "v").TryMerge();

        DiagnosticMessage message = Assert.Single(result.Messages, message => message.Diagnostic.Code == code);
        Assert.Equal(line, message.Location!.Line);
    }

    [Fact]
    public void IsToldWithWhatItIs()
    {
        MergeResult result = new TestService().On($"Resources:{Function}TracingConfig: Active").TryMerge();

        Assert.Equal(
            "'Resources.ZProbe.Properties.TracingConfig' in the template must be an object, not a string. Correct it.",
            Assert.Single(result.Messages).Text);
    }

    [Theory]
    [InlineData(ItemKind.Connector, "DestinationConfig", "{\"OnFailure\":\"arn:aws:sqs:eu-west-1:123456789012:dead\"}")]
    [InlineData(ItemKind.Function, "TracingConfig", "\"Active\"")]
    [InlineData(ItemKind.Function, "DeadLetterConfig", "\"arn:aws:sqs:eu-west-1:123456789012:dead\"")]
    public void IsToldOfAnItem(ItemKind kind, string metadata, string value)
    {
        MergeResult result = new TestService()
            .With(kind, "Orders", (metadata, value), ("StreamArn", "arn:aws:kinesis:eu-west-1:123456789012:stream/s"))
            .TryMerge();

        Assert.Contains(result.Messages, message => message.Diagnostic == DiagnosticTable.WrongType);
    }
}

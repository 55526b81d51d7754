using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

public sealed class NamesThatCannotBeKnown
{
    private const string Include =
        "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://bucket/snippet.json}}\n";

    private const string Module =
        "Resources:\n  MyBucket: {Type: My::S3::SampleBucket::MODULE}\nOutputs:\n  O: {Value: ";

    [Theory]
    [InlineData($"Resources:\n{Include}Outputs:\n  Q: {{Value: !GetAtt IncludedQueue.Arn}}\n")]
    [InlineData($"Resources:\n{Include}Outputs:\n  Q: {{Value: !Ref IncludedQueue}}\n")]
    [InlineData($"Resources:\n{Include}  T: {{Type: AWS::SNS::Topic, DependsOn: IncludedQueue}}\n")]
    [InlineData(
        $"Mappings:\n{Include}Resources:\n"
        + "  T: {Type: AWS::SNS::Topic, Properties: {TopicName: !FindInMap [Names, a, b]}}\n")]
    [InlineData($"Conditions:\n{Include}Resources:\n  T: {{Type: AWS::SNS::Topic, Condition: IsIncluded}}\n")]
    [InlineData(
        $"Parameters:\n{Include}Resources:\n"
        + "  T: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Included}}\n")]
    [InlineData($"{Module}!GetAtt MyBucketS3Bucket.Arn}}")]
    [InlineData($"{Module}!GetAtt MyBucket.S3Bucket.Arn}}")]
    [InlineData($"{Module}!Ref MyBucketS3Bucket}}")]
    [InlineData($"{Module}!Ref MyBucket.S3Bucket}}")]
    [InlineData($"{Module}!Sub \"${{MyBucketS3Bucket.Arn}}/${{MyBucket.S3Bucket}}\"}}")]
    public void AreNoFault(string yaml) => Assert.Empty(new TestService().On(yaml).TryMerge().Messages);

    [Theory]
    [InlineData($"Mappings:\n{Include}Resources: {{}}\nOutputs:\n  Q: {{Value: !Ref Missing}}\n")]
    [InlineData($"{Module}!Ref Missing}}")]
    public void AreAFaultWhereNothingBringsThem(string yaml) => Assert.Equal(
        "STREAMBOT4012", Assert.Single(new TestService().On(yaml).TryMerge().Messages).Diagnostic.Code);

    // With a near name for the first hundred only, and told as many times.
    [Fact]
    public void AreLookedForWithinBounds()
    {
        string references = string.Join(", ", Enumerable.Range(0, 9_800).Select(i => $"!Ref Topik{i}"));
        string topics = string.Concat(Enumerable.Range(0, 400).Select(i => $"  Topic{i}: {{Type: AWS::SNS::Topic}}\n"));
        MergeResult result = new TestService()
            .On($"Resources:\n{topics}Outputs:\n  O: {{Value: !Join ['', [{references}]]}}\n")
            .TryMerge();

        Assert.Equal(101, result.Messages.Count);
        Assert.Equal("STREAMBOT4035", result.Messages[^1].Diagnostic.Code);
        Assert.StartsWith("There are 9700 more errors", result.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OfSamNeedItsTransform()
    {
        const string Yaml = """
            Resources:
              F: {Type: AWS::Serverless::Function, Properties: {Events: {A: {Type: Api, Properties: {RestApiId: !Ref Api}}}}}
              Api: {Type: AWS::Serverless::Api, Properties: {StageName: x, DefinitionBody: {a: !Ref F}}}
            """;

        DiagnosticMessage message = Assert.Single(new TestService().On(Yaml).TryMerge().Messages);

        Assert.Equal(("STREAMBOT4034", 2), (message.Diagnostic.Code, message.Location!.Line));
    }
}

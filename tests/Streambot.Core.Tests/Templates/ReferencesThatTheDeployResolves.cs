using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates;

/// <summary>Dynamic references stand for values of any type: what they come to, only the deploy knows.</summary>
public sealed class ReferencesThatTheDeployResolves
{
    private const string Reference = "{{resolve:ssm:/orders/n}}";

    [Theory]
    [InlineData("BatchSize")]
    [InlineData("MaximumBatchingWindowInSeconds")]
    [InlineData("Enabled")]
    [InlineData("KmsKeyArn")]
    public void ArePassedOnByAConnector(string metadata)
    {
        foreach (string kind in (string[])["Custom", "Native"])
        {
            JsonNode connector = new TestService()
                .Connector(
                    "Records",
                    ("StreamArn", "arn:aws:sqs:eu-west-1:123456789012:orders"),
                    ("Kind", kind),
                    (metadata, Reference))
                .Merge()["Resources"]!["RecordsConnector"]!["Properties"]!;

            Assert.Equal(Reference, (string?)connector[metadata]);
        }
    }

    [Theory]
    [InlineData("BatchSize: '{{resolve:ssm:/orders/n}}'")]
    [InlineData("MaximumBatchingWindowInSeconds: '{{resolve:ssm:/orders/n}}'")]
    [InlineData("Enabled: '{{resolve:ssm:/orders/n}}'")]
    [InlineData("ScalingConfig: {MaximumConcurrency: '{{resolve:ssm:/orders/n}}'}")]
    public void AreTakenInAMappingOfTheTemplate(string property)
    {
        string template = $$"""
            Resources:
              Own:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  FunctionName: other
                  EventSourceArn: arn:aws:sqs:eu-west-1:123456789012:orders
                  {{property}}
            """;

        Assert.Empty(new TestService { Template = template }.Messages());
    }

    [Theory]
    [InlineData("MemorySize")]
    [InlineData("Timeout")]
    public void ArePassedOnByAFunction(string metadata)
    {
        JsonNode function = new TestService()
            .Function("Orders", (metadata, Reference))
            .Merge()["Resources"]!["Orders"]!["Properties"]!;

        Assert.Equal(Reference, (string?)function[metadata]);
    }

    [Fact]
    public void AreTheArnOfASource() =>
        Assert.Empty(new TestService().Connector("Records", ("StreamArn", Reference), ("Source", "SQS")).Messages());
}

using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates;

/// <summary>The role of a function of SAM's that has events: SAM adds nothing to a role that it is given.</summary>
public sealed class EventsOfSam
{
    [Theory]
    [InlineData(
        "Kinesis",
        "Stream: 'arn:aws:kinesis:eu-west-1:123456789012:stream/records', StartingPosition: LATEST, "
            + "FunctionResponseTypes: []",
        "kinesis:GetRecords")]
    [InlineData(
        "DynamoDB",
        "Stream: 'arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/2026', StartingPosition: LATEST, "
            + "FunctionResponseTypes: []",
        "dynamodb:GetRecords")]
    [InlineData(
        "SQS", "Queue: 'arn:aws:sqs:eu-west-1:123456789012:orders', FunctionResponseTypes: []", "sqs:ReceiveMessage")]
    [InlineData(
        "MSK",
        "Stream: 'arn:aws:kafka:eu-west-1:123456789012:cluster/c/6c2f0e2c', StartingPosition: LATEST, Topics: [t]",
        "kafka:GetBootstrapBrokers")]
    [InlineData(
        "MQ", "Broker: 'arn:aws:mq:eu-west-1:123456789012:broker:b:6c2f0e2c', Queues: [q]", "mq:DescribeBroker")]
    [InlineData(
        "DocumentDB",
        "Cluster: 'arn:aws:rds:eu-west-1:123456789012:cluster:c', DatabaseName: d, StartingPosition: LATEST",
        "rds:DescribeDBClusters")]
    [InlineData(
        "SQS",
        "Queue: 'arn:aws:sqs:eu-west-1:123456789012:orders', FunctionResponseTypes: [], DestinationConfig: {OnFailure: "
            + "{Destination: 'arn:aws:sns:eu-west-1:123456789012:dead'}}",
        "sns:Publish")]
    public void MayBeRead(string type, string properties, string action)
    {
        string template = $$"""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Records:
                      Type: {{type}}
                      Properties: { {{properties}} }
            """;

        JsonNode role = new TestService { Template = template }.TryMerge().Template["Resources"]!["OrdersRole"]!;

        Assert.Contains($"\"{action}\"", role.ToJsonString(), StringComparison.Ordinal);
    }
}

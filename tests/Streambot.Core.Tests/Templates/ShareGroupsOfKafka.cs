using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates;

/// <summary>
/// A connector that reads Kafka of one's own with ConsumptionMode Queue: it has no position and no window.
/// </summary>
public sealed class ShareGroupsOfKafka
{
    private const string Servers = """{"Endpoints": {"KafkaBootstrapServers": ["a.example.com:9092"]}}""";
    private const string Queue = """{"ConsumptionMode": "Queue"}""";

    [Theory]
    [InlineData("Custom", Queue, null)]
    [InlineData("Native", Queue, null)]
    [InlineData("Custom", """{"ConsumptionMode": "Stream"}""", "TRIM_HORIZON")]
    [InlineData("Native", """{"ConsumerGroupId": "g"}""", "TRIM_HORIZON")]
    [InlineData("Custom", """{"ConsumptionMode": {"Ref": "Mode"}}""", null)]
    [InlineData("Native", """{"ConsumptionMode": {"Ref": "Mode"}}""", "TRIM_HORIZON")]
    public void HaveNoDefaultPosition(string kind, string config, string? position)
    {
        JsonObject template = Service(kind, config).Merge();

        JsonNode mapping = Assert.Single(
            template["Resources"]!.AsObject(), resource => resource.Value!["Properties"]!["Topics"] is not null).Value!;
        Assert.Equal(position, mapping["Properties"]!["StartingPosition"]?.ToString());
    }

    [Theory]
    [InlineData("StartingPosition", "TRIM_HORIZON")]
    [InlineData("MaximumBatchingWindowInSeconds", "1")]
    public void HaveNoPositionAndNoWindow(string property, string value) => Assert.Equal(
        [
            $"STREAMBOT1046: StreambotConnector 'Orders1' has {property}, which Lambda does not support with "
            + "ConsumptionMode=\"Queue\": a Kafka share group has no position and no batching window. "
            + $"Remove {property}.",
        ],
        Service("Native", Queue, (property, value)).Messages());

    [Fact]
    public void OfTheTemplateAreCheckedToo()
    {
        TestService service = new()
        {
            Template = """
                Resources:
                  Orders1:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties:
                      FunctionName: !Ref Orders
                      Topics: [orders]
                      SelfManagedEventSource: {Endpoints: {KafkaBootstrapServers: ["a.example.com:9092"]}}
                      SelfManagedKafkaEventSourceConfig: {ConsumptionMode: Queue}
                      StartingPosition: LATEST
                """,
        };

        Assert.Equal(["STREAMBOT1046 template.yaml(9)"], service.Places());
    }

    private static TestService Service(string kind, string config, params (string Name, string Value)[] more) =>
        new TestService { Template = "Parameters: {Mode: {Type: String}}\nResources: {}" }.Connector(
            "Orders1",
            [
                ("Kind", kind), ("SelfManagedEventSource", Servers), ("Topics", "orders"),
                ("SelfManagedKafkaEventSourceConfig", config), .. more,
            ]);
}

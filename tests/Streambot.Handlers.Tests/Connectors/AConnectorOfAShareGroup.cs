using System.Text.Json.Nodes;
using Streambot.Handlers.Connectors;

namespace Streambot.Handlers.Tests.Connectors;

/// <summary>Kafka read with ConsumptionMode Queue.</summary>
public sealed class AConnectorOfAShareGroup
{
    [Theory]
    [InlineData("""{"ConsumptionMode": "Queue"}""", null)]
    [InlineData("""{"ConsumptionMode": "Stream"}""", "TRIM_HORIZON")]
    [InlineData("{}", "TRIM_HORIZON")]
    public void HasNoDefaultPosition(string config, string? position)
    {
        JsonObject configuration = new() { ["SelfManagedKafkaEventSourceConfig"] = JsonNode.Parse(config) };
        ConnectorProperties properties = new(null, configuration, new Dictionary<string, string>(), Adopt: false);

        Assert.Equal(position, properties.StartingPosition);
    }
}

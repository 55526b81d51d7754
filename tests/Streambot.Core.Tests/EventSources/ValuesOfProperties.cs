using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Schema;

namespace Streambot.Core.Tests.EventSources;

public sealed class ValuesOfProperties
{
    [Theory]
    [InlineData("BatchSize", "\"100\"", "100")]
    [InlineData("BatchSize", "100", "100")]
    [InlineData("MaximumRetryAttempts", "\"-1\"", "-1")]
    [InlineData("Enabled", "\"true\"", "true")]
    [InlineData("Enabled", "\"False\"", "false")]
    [InlineData("Enabled", "false", "false")]
    [InlineData("StartingPositionTimestamp", "\"1700000000.25\"", "1700000000.25")]
    [InlineData("StartingPosition", "\"LATEST\"", "\"LATEST\"")]
    [InlineData("Topics", "[1,\"a\"]", "[\"1\",\"a\"]")]
    [InlineData("ScalingConfig", "{\"MaximumConcurrency\":\"7\"}", "{\"MaximumConcurrency\":7}")]
    [InlineData("SelfManagedEventSource", "{\"Endpoints\":{\"KafkaBootstrapServers\":[\"a:1\"]}}",
        "{\"Endpoints\":{\"KAFKA_BOOTSTRAP_SERVERS\":[\"a:1\"]}}")]
    public void AreReadAsWhatTheyAre(string name, string value, string expected)
    {
        List<string> faults = [];

        JsonNode? coerced = WireValues.Coerce(MappingSchema.Find(name)!, JsonElement.Parse(value), faults);

        Assert.Empty(faults);
        Assert.Equal(expected, coerced!.ToJsonString());
    }

    [Theory]
    [InlineData("BatchSize", "\"many\"", "BatchSize must be a whole number, but is 'many'.")]
    [InlineData("BatchSize", "1.5", "BatchSize must be a whole number, but is 1.5.")]
    [InlineData("BatchSize", "\"99999999999999999999\"", "BatchSize must be a whole number, but is "
        + "'99999999999999999999'.")]
    [InlineData("BatchSize", "\"\"", "BatchSize must be a whole number, but is ''.")]
    [InlineData("BatchSize", "null", "BatchSize must be a whole number, but is null.")]
    [InlineData("Enabled", "\"yes\"", "Enabled must be true or false, but is 'yes'.")]
    [InlineData("Enabled", "1", "Enabled must be true or false, but is 1.")]
    [InlineData("EventSourceArn", "[]", "EventSourceArn must be a string, but is a list.")]
    [InlineData("EventSourceArn", "\"\\ud800\"", "EventSourceArn must be a string, but is text that is not valid "
        + "Unicode.")]
    [InlineData("Topics", "\"a\"", "Topics must be a list, but is 'a'.")]
    [InlineData("FilterCriteria", "\"{}\"", "FilterCriteria must be an object, but is '{}'.")]
    [InlineData("FilterCriteria", "{\"Filters\":[{\"Patern\":\"x\"}]}",
        "FilterCriteria.Filters[0] has no member 'Patern': its members are Pattern.")]
    [InlineData(
        "ScalingConfig", "{\"\\ud800\":1}", "ScalingConfig has no member '?': its members are MaximumConcurrency.")]
    public void AreRefusedWithTheirNameOtherwise(string name, string value, string expected)
    {
        List<string> faults = [];

        WireValues.Coerce(MappingSchema.Find(name)!, JsonElement.Parse(value), faults);

        Assert.Equal([expected], faults);
    }

    [Fact]
    public void AreShortenedWhereTheyAreQuoted()
    {
        List<string> faults = [];

        WireValues.Coerce(MappingSchema.Find("BatchSize")!, JsonElement.Parse($"\"{new string('x', 500)}\""), faults);

        Assert.Equal($"BatchSize must be a whole number, but is '{new string('x', 64)}…'.", Assert.Single(faults));
    }
}

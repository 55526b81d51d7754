using System.Text.Json;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

public sealed class Answers
{
    [Fact]
    public void AreReadAsTheyAreWritten()
    {
        const string json = """{"batchItemFailures":[{"itemIdentifier":"1"},{"itemIdentifier":"2"}]}""";

        StreamsEventResponse streams = JsonSerializer.Deserialize(json, EventsJson.Default.StreamsEventResponse)!;
        SqsBatchResponse sqs = JsonSerializer.Deserialize(json, EventsJson.Default.SqsBatchResponse)!;

        Assert.Equal([new("1"), new("2")], streams.BatchItemFailures);
        Assert.Equal([new("1"), new("2")], sqs.BatchItemFailures);
        Assert.Equal(json, JsonSerializer.Serialize(streams, EventsJson.Default.StreamsEventResponse));
        Assert.Equal(json, JsonSerializer.Serialize(sqs, EventsJson.Default.SqsBatchResponse));
    }

    [Fact]
    public void AreTheSameWithReflection()
    {
        StreamsEventResponse response = new() { BatchItemFailures = [new("1")] };

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"1"}]}""", JsonSerializer.Serialize(response));
        Assert.Equal([new("1")], JsonSerializer.Deserialize<StreamsEventResponse>(
            """{"batchItemFailures":[{"itemIdentifier":"1"}]}""")!.BatchItemFailures);
    }
}

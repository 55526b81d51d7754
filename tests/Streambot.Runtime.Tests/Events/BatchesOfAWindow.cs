using System.Globalization;
using System.Text;
using System.Text.Json;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

/// <summary>Batches of a connector with TumblingWindowInSeconds.</summary>
public sealed class BatchesOfAWindow
{
    private const string Json =
        """
        {
          "Records": [{ "kinesis": { "sequenceNumber": "1" } }, { "kinesis": { "sequenceNumber": "2" } }],
          "window": { "start": "2020-12-09T07:04:00Z", "end": "2020-12-09T07:06:00Z" },
          "state": { "sum": 282, "last": "a", "nothing": null, "list": [1, { "a": 2 }] },
          "shardId": "shardId-000000000006",
          "eventSourceARN": "arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream",
          "isFinalInvokeForWindow": false,
          "isWindowTerminatedEarly": true
        }
        """;

    public static TheoryData<string> Ways => ["copied", "kept", "DynamoDB"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void KnowTheirWindow(string way)
    {
        EventWindow window = Window(way, Json)!;

        Assert.Equal(new(2020, 12, 9, 7, 4, 0, TimeSpan.Zero), window.Start);
        Assert.Equal(new(2020, 12, 9, 7, 6, 0, TimeSpan.Zero), window.End);
        Assert.Equal("shardId-000000000006", window.ShardId);
        Assert.Equal("arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream", window.EventSourceArn);
        Assert.False(window.IsFinalInvokeForWindow);
        Assert.True(window.IsWindowTerminatedEarly);
        Assert.Equal(
            ["282", "a", "null", """[1, { "a": 2 }]"""],
            [window.State["sum"], window.State["last"], window.State["nothing"], window.State["list"]]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void HaveNoneWithoutOne(string way)
    {
        Assert.Null(Window(way, """{"Records":[],"state":{"a":"1"}}"""));
        Assert.Null(Window(way, """{"Records":[],"window":null}"""));
    }

    [Theory]
    [InlineData("""{"window":{"start":"now"}}""")]
    [InlineData("""{"window":7}""")]
    [InlineData("""{"window":{},"isFinalInvokeForWindow":"yes"}""")]
    [InlineData("""{"window":{},"state":[]}""")]
    public void AreRefusedWhenTheyAreSomethingElse(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, EventsJson.Default.KinesisEvent));

    [Fact]
    public void AreWrittenWithTheirWindow()
    {
        KinesisEvent batch = new() { Window = Window("copied", Json) };

        Assert.Equal(
            """
            {"Records":[],"window":{"start":"2020-12-09T07:04:00Z","end":"2020-12-09T07:06:00Z"},"state":{"sum":"282","last":"a","nothing":"null","list":"[1, { \u0022a\u0022: 2 }]"},"shardId":"shardId-000000000006","eventSourceARN":"arn:aws:kinesis:us-east-1:123456789012:stream/lambda-stream","isFinalInvokeForWindow":false,"isWindowTerminatedEarly":true}
            """,
            JsonSerializer.Serialize(batch, EventsJson.Default.KinesisEvent));
    }

    [Fact]
    public async Task AnswerWithTheStateTheyMade()
    {
        KinesisEvent batch = JsonSerializer.Deserialize(Json, EventsJson.Default.KinesisEvent)!;

        StreamsEventResponse answer = await batch.ProcessAsync(
            (record, _) =>
            {
                if (record.SequenceNumber == "2")
                    throw new InvalidOperationException();
                batch.Window!.State["sum"] =
                    $"{int.Parse(batch.Window.State["sum"], CultureInfo.InvariantCulture) + 1}";
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(
            """
            {"batchItemFailures":[{"itemIdentifier":"2"}],"state":{"sum":"283","last":"a","nothing":"null","list":"[1, { \u0022a\u0022: 2 }]"}}
            """,
            JsonSerializer.Serialize(answer, EventsJson.Default.StreamsEventResponse));
    }

    [Fact]
    public async Task AnswerWithItAlsoByKeyAndForTables()
    {
        EventWindow window = new() { State = new Dictionary<string, string> { ["a"] = "1" } };
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        StreamsEventResponse[] answers =
        [
            await new KinesisEvent { Window = window }.ProcessByKeyAsync((_, _) => Task.CompletedTask, 2, cancellation),
            await new DynamoDBEvent { Window = window }.ProcessAsync((_, _) => Task.CompletedTask, cancellation),
            await new DynamoDBEvent { Window = window }
                .ProcessByKeyAsync((_, _) => Task.CompletedTask, 2, cancellation),
        ];

        Assert.All(answers, answer => Assert.Equal(
            """{"batchItemFailures":[],"state":{"a":"1"}}""",
            JsonSerializer.Serialize(answer, EventsJson.Default.StreamsEventResponse)));
    }

    [Fact]
    public async Task AnswerWithoutOneWhereThereIsNoWindow()
    {
        StreamsEventResponse answer = await new KinesisEvent()
            .ProcessAsync((_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"batchItemFailures":[]}""", JsonSerializer.Serialize(answer, EventsJson.Default.StreamsEventResponse));
    }

    [Fact]
    public void HaveAnswersThatCanBeRead()
    {
        StreamsEventResponse answer = JsonSerializer.Deserialize(
            """{"batchItemFailures":[{"itemIdentifier":"2"}],"state":{"sum":"283"}}""",
            EventsJson.Default.StreamsEventResponse)!;

        Assert.Equal("283", answer.State!["sum"]);
        Assert.Equal([new BatchItemFailure("2")], answer.BatchItemFailures);
    }

    private static EventWindow? Window(string way, string json) => way switch
    {
        "copied" => JsonSerializer.Deserialize(json, EventsJson.Default.KinesisEvent)!.Window,
        "kept" => KinesisEventReader.Read(Encoding.UTF8.GetBytes(json))!.Window,
        _ => JsonSerializer.Deserialize(
            json.Replace("kinesis\"", "dynamodb\"", StringComparison.Ordinal),
            EventsJson.Default.DynamoDBEvent)!.Window,
    };
}

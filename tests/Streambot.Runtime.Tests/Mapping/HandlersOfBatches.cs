using Streambot.Events;
using Streambot.Runtime.Tests.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>Whichever way a handler of batches is mapped, what it answers reaches Lambda.</summary>
public sealed class HandlersOfBatches
{
    private const string Failed = """{"batchItemFailures":[{"itemIdentifier":"2"}]}""";

    private static readonly Dictionary<string, Action<StreambotFunctions>> OfKinesis = new()
    {
        ["no type information"] = functions => functions.MapKinesisBatch("Orders", KinesisAsync),
        ["a lambda"] = functions => functions.MapKinesisBatch(
            "Orders",
            (
                KinesisEvent batch,
                InvocationContext _,
                CancellationToken cancellation) => batch.ProcessAsync(StoreAsync, cancellation)),
        ["an async lambda"] = functions => functions.MapKinesisBatch(
            "Orders",
            async (
                KinesisEvent batch,
                InvocationContext _,
                CancellationToken cancellation) => await batch.ProcessAsync(StoreAsync, cancellation)),
        ["by key"] = functions => functions.MapKinesisBatch(
            "Orders",
            (
                KinesisEvent batch,
                InvocationContext _,
                CancellationToken cancellation) => batch.ProcessByKeyAsync(StoreAsync, 2, cancellation)),
        ["the event's type"] = functions => functions.Map("Orders", EventsJson.Default.KinesisEvent, KinesisAsync),
        ["a context of one's own"] = functions => functions.Map("Orders", OwnJson.Default.KinesisEvent, KinesisAsync),
        ["both types"] = functions => functions.Map(
            "Orders", EventsJson.Default.KinesisEvent, EventsJson.Default.StreamsEventResponse, KinesisAsync),
        ["a task of less"] = functions =>
        {
            Func<KinesisEvent, InvocationContext, CancellationToken, Task> handler = KinesisAsync;
            functions.Map("Orders", EventsJson.Default.KinesisEvent, handler);
        },
        ["the other response"] = functions => functions.Map("Orders", EventsJson.Default.KinesisEvent, OtherAsync),
        ["an event without a type"] = functions => functions.Map(
            "Orders",
            ElementJson.Default.JsonElement,
            (System.Text.Json.JsonElement _, InvocationContext _, CancellationToken _) =>
                Task.FromResult(new StreamsEventResponse { BatchItemFailures = [new("2")] })),
    };

    public static TheoryData<string> WaysOfKinesis => [.. OfKinesis.Keys];

    [Theory]
    [MemberData(nameof(WaysOfKinesis))]
    public async Task ReportWhatFailed(string way) =>
        Assert.Equal(Failed, await AnswerAsync(OfKinesis[way], Batches.Kinesis(1, 2, 3)));

    [Fact]
    public async Task ReportWhatFailedOfATable() => Assert.Equal(Failed, await AnswerAsync(
        functions => functions.MapDynamoDBBatch("Orders", (
            DynamoDBEvent batch, InvocationContext _, CancellationToken cancellation) =>
            batch.ProcessAsync((record, _) => FailOn2Async(record.SequenceNumber), cancellation)),
        Batches.DynamoDB(1, 2, 3)));

    [Fact]
    public async Task ReportWhatFailedOfAQueue() => Assert.Equal(Failed, await AnswerAsync(
        functions => functions.MapSqsBatch("Orders", (batch, _, cancellation) =>
            batch.ProcessAsync((message, _) => FailOn2Async(message.MessageId), cancellation)),
        Batches.Sqs(1, 2, 3)));

    [Fact]
    public async Task AnswerWithTheStateOfTheirWindow() => Assert.Equal(
        """{"batchItemFailures":[],"state":{"sum":"1"}}""",
        await AnswerAsync(
            functions => functions.MapKinesisBatch("Orders", (
                KinesisEvent batch, InvocationContext _, CancellationToken cancellation) =>
            {
                batch.Window!.State["sum"] = "1";
                return batch.ProcessAsync((_, _) => Task.CompletedTask, cancellation);
            }),
            """{"Records":[],"window":{"start":"2020-12-09T07:04:00Z","end":"2020-12-09T07:06:00Z"}}"""));

    private static Task<StreamsEventResponse> KinesisAsync(
        KinesisEvent batch, InvocationContext context, CancellationToken cancellation) =>
        batch.ProcessAsync(StoreAsync, cancellation);

    private static async Task<SqsBatchResponse> OtherAsync(
        KinesisEvent batch, InvocationContext context, CancellationToken cancellation) =>
        new() { BatchItemFailures = (await batch.ProcessAsync(StoreAsync, cancellation)).BatchItemFailures };

    private static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) =>
        FailOn2Async(record.SequenceNumber);

    private static Task FailOn2Async(string identifier) =>
        identifier == "2" ? throw new IOException() : Task.CompletedTask;

    private static async Task<string> AnswerAsync(Action<StreambotFunctions> map, string json)
    {
        await using TestProgram program = new();
        map(program.Functions);
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json);

        Assert.Equal("invocation/request-1/response", path);
        return request.Text;
    }
}

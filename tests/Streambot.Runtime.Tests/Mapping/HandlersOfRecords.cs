using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>Handlers that see one record at a time, or what it contains.</summary>
public sealed class HandlersOfRecords
{
    private const string Second = """{"batchItemFailures":[{"itemIdentifier":"2"}]}""";
    private const string None = """{"batchItemFailures":[]}""";

    private delegate void Map(StreambotFunctions functions, Func<string, Task> handle);

    private static readonly Dictionary<string, (string Event, Map Map)> Ways =
        new()
        {
            ["Kinesis"] = (Batches.Kinesis(1, 2), (functions, handle) =>
                functions.MapKinesis("Orders", (record, _) => handle(record.SequenceNumber))),
            ["Kinesis by key"] = (Batches.Kinesis(1, 2), (functions, handle) =>
                functions.MapKinesis((record, _) => handle(record.SequenceNumber), 2)),
            ["DynamoDB"] = (Batches.DynamoDB(1, 2), (functions, handle) =>
                functions.MapDynamoDB("Orders", (change, _) => handle(change.SequenceNumber))),
            ["DynamoDB by item"] = (Batches.DynamoDB(1, 2), (functions, handle) =>
                functions.MapDynamoDB((change, _) => handle(change.SequenceNumber), 2)),
            ["SQS"] = (Batches.Sqs(1, 2), (functions, handle) =>
                functions.MapSqs("Orders", (message, _) => handle(message.MessageId))),
            ["SQS at the same time"] = (Batches.Sqs(1, 2), (functions, handle) =>
                functions.MapSqs((message, _) => handle(message.MessageId), 2)),
        };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnswerWithWhatFailed(string way)
    {
        (string json, Map map) = Ways[way];

        Assert.Equal(None, await AnswerAsync(functions => map(functions, _ => Task.CompletedTask), json));
        Assert.Equal(Second, await AnswerAsync(
            functions => map(functions, id => id == "2" ? throw new IOException() : Task.CompletedTask), json));
    }

    [Theory]
    [InlineData("""{"Id":7}""", None)]
    [InlineData("\uFEFF{\"Id\":7}", None)]
    [InlineData("""{"Id":"seven"}""", Second)]
    [InlineData("""{"Id":7""", Second)]
    [InlineData("null", Second)]
    [InlineData("", Second)]
    [InlineData("<order id='7'/>", Second)]
    public async Task ReadTheJsonOfEachRecord(string json, string answer)
    {
        List<int> seen = [];
        Task HandleAsync(Order order)
        {
            lock (seen)
                seen.Add(order.Id);
            return Task.CompletedTask;
        }

        string fromKinesis = await AnswerAsync(
            functions => functions.MapKinesis(
                "Orders", PayloadJson.Default.Order, (order, record, _) => HandleAsync(order)),
            KinesisOf("{\"Id\":1}", json));
        string fromQueue = await AnswerAsync(
            functions => functions.MapSqs(PayloadJson.Default.Order, (order, message, _) => HandleAsync(order)),
            QueueOf("{\"Id\":1}", json));

        Assert.Equal(answer, fromKinesis);
        Assert.Equal(answer, fromQueue);
        Assert.Equal(answer == None ? [1, 7, 1, 7] : [1, 1], seen);
    }

    [Theory]
    [InlineData("""{"Secret-name":{"Id":"secret-value"}}""", "the JSON of Dictionary`2: see line 0, byte ")]
    [InlineData("null", "contains null instead of the JSON of Dictionary`2.")]
    public async Task TellOfJsonThatDoesNotFitWithoutQuotingIt(string json, string told)
    {
        await using TestProgram program = new();
        program.Functions.MapKinesis(PayloadJson.Default.DictionaryStringOrder, (_, _, _) => Task.CompletedTask);
        program.Start();

        await program.Api.InvokeAsync(KinesisOf(json));

        Assert.StartsWith(
            "request-1\tERROR\tRecord 1 failed: STREAMBOT6032: Record '1' ",
            program.Log,
            StringComparison.Ordinal);
        Assert.Contains(told, program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ecret", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void AreAtLeastOneAtATime()
    {
        StreambotFunctions functions = new();

        Assert.Throws<ArgumentOutOfRangeException>(() => functions.MapKinesis((_, _) => Task.CompletedTask, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => functions.MapDynamoDB((_, _) => Task.CompletedTask, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => functions.MapSqs((_, _) => Task.CompletedTask, 0));
    }

    private static async Task<string> AnswerAsync(Action<StreambotFunctions> map, string json)
    {
        await using TestProgram program = new();
        map(program.Functions);
        program.Start();
        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json);
        Assert.Equal("invocation/request-1/response", path);
        return request.Text;
    }

    private static string KinesisOf(params string[] data) => List(data.Select((one, i) => $$"""
        {"kinesis":{"partitionKey":"k","sequenceNumber":"{{i + 1}}",
        "data":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(one))}}"},
        "eventSource":"aws:kinesis","eventID":"shardId-000000000006:{{i + 1}}"}
        """));

    private static string QueueOf(params string[] bodies) => List(bodies.Select((one, i) => $$"""
        {"messageId":"{{i + 1}}","body":{{JsonSerializer.Serialize(one)}},"attributes":{},"messageAttributes":{},
        "eventSource":"aws:sqs"}
        """));

    private static string List(IEnumerable<string> records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";
}

internal sealed record Order(int Id);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Dictionary<string, Order>))]
internal sealed partial class PayloadJson : JsonSerializerContext;

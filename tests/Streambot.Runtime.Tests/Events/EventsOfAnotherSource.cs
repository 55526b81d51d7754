using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Events;

/// <summary>
/// A function that is called by another source than its handler is mapped for must not answer that all is done.
/// </summary>
public sealed class EventsOfAnotherSource
{
    private const string Kinesis =
        """{"kinesis":{"partitionKey":"1","sequenceNumber":"1","data":""},"eventSource":"aws:kinesis"}""";

    private const string DynamoDB =
        """{"eventID":"1","eventSource":"aws:dynamodb","dynamodb":{"Keys":{"Id":{"S":"a"}},"SequenceNumber":"1"}}""";

    private const string Sqs =
        """{"messageId":"1","body":"b","attributes":{},"messageAttributes":{},"eventSource":"aws:sqs"}""";

    private const string Sns =
        """{"EventSource":"aws:sns","EventVersion":"1.0","Sns":{"MessageId":"1","Message":"a"}}""";

    private const string S3 =
        """{"eventVersion":"2.1","eventSource":"aws:s3","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}""";

    private static readonly Dictionary<string, string> Records = new()
    {
        ["KinesisEvent"] = Kinesis,
        ["DynamoDBEvent"] = DynamoDB,
        ["SqsEvent"] = Sqs,
    };

    public static TheoryData<string, string> Foreign
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach ((string type, string own) in Records)
            {
                string[] others = [Sns, S3, .. Records.Values.Where(record => record != own)];
                foreach (string other in others)
                {
                    data.Add(type, List(other));
                    data.Add(type, List(own, other));
                    data.Add(type, List(other, own));
                }
                string[] events =
                [
                    "{}", "null", "[]", "7", "\"text\"", "true", """{"foo":1}""", """{"Records":null}""",
                    """{"Records":{}}""",
                    """{"Records":"text"}""", """{"Records":7}""", """{"records":[]}""", $"[{own}]", own,
                    """{"version":"2.0","routeKey":"$default","body":"a"}""",
                    """{"eventSource":"aws:kafka","records":{"a-0":[]}}""",
                    """{"source":"aws.ec2","detail-type":"a","detail":{}}""", """{"Records":[],"Records":[]}""",
                    List("null"), List("7"), List("\"text\""), List("[]"), List("{}"), List(own, "{}"),
                    List(own, "null"),
                    // What each source has of its own, though it says that it is another.
                    List(own.Replace("\"aws:", "\"aws:x", StringComparison.Ordinal)),
                    List(own.Replace($"\"{Source(own)}\"", "7", StringComparison.Ordinal)),
                    List(own.Replace($"\"{Source(own)}\"", "{}", StringComparison.Ordinal)),
                    List(own.Replace("kinesis\":{", "kinetic\":{", StringComparison.Ordinal)
                        .Replace("\"dynamodb\":{", "\"dynamo\":{", StringComparison.Ordinal)
                        .Replace("\"messageId\"", "\"MessageId\"", StringComparison.Ordinal)),
                    $$"""{"Records":[{{own}}]}x""", $$"""{"Records":[{{own}}""", "",
                ];
                foreach (string json in events)
                    data.Add(type, json);
            }
            data.Add("KinesisEvent", List("""{"eventSource":"aws:kinesis","kinesis":null}"""));
            data.Add("KinesisEvent", List("""{"eventSource":"aws:kinesis","kinesis":"text"}"""));
            data.Add("DynamoDBEvent", List("""{"eventSource":"aws:dynamodb","dynamodb":null}"""));
            data.Add("DynamoDBEvent", List("""{"eventSource":"aws:dynamodb","dynamodb":[]}"""));
            data.Add("SqsEvent", List("""{"eventSource":"aws:sqs","messageId":""}"""));
            data.Add("SqsEvent", List("""{"eventSource":"aws:sqs","messageId":null}"""));
            data.Add("SqsEvent", List("""{"eventSource":"aws:sqs","messageId":7}"""));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task FailTheInvocation(string type, string json)
    {
        await using TestProgram program = new();
        bool wasCalled = false;
        Map(program, type, () => wasCalled = true, OwnJson.Default);
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json);

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("STREAMBOT6008", request.Json.GetProperty("errorType").GetString());
        Assert.StartsWith(
            $"STREAMBOT6008: The event cannot be read as {type}: ",
            request.Json.GetProperty("errorMessage").GetString(),
            StringComparison.Ordinal);
        Assert.False(wasCalled);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public void AreRefusedByTheSerializerToo(string type, string json)
    {
        foreach (JsonSerializerContext context in (JsonSerializerContext[])[EventsJson.Default, OwnJson.Default])
            Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(json, TypeOf(type), context));
    }

    [Theory]
    [InlineData("KinesisEvent", Sqs, "record 1 is from 'aws:sqs', not from 'aws:kinesis'")]
    [InlineData("KinesisEvent", Sns, "record 1 has no 'kinesis', so it is not from 'aws:kinesis'")]
    [InlineData("SqsEvent", Kinesis, "record 1 is from 'aws:kinesis', not from 'aws:sqs'")]
    [InlineData(
        "DynamoDBEvent", """{"eventSource":"my secret"}""", "record 1 is from another source, not from 'aws:dynamodb'")]
    public async Task AreToldByTheirSource(string type, string record, string reason)
    {
        await using TestProgram program = new();
        Map(program, type, () => { }, EventsJson.Default);
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync(List(record));

        Assert.Equal(
            $"STREAMBOT6008: The event cannot be read as {type}: {reason}. "
                + "Map a handler for the events that the source of this function sends.",
            request.Json.GetProperty("errorMessage").GetString());
    }

    [Theory]
    [InlineData("KinesisEvent")]
    [InlineData("DynamoDBEvent")]
    [InlineData("SqsEvent")]
    public async Task AreNotThoseWithoutRecordsNorThoseThatDoNotNameTheirSource(string type)
    {
        await using TestProgram program = new();
        int calls = 0;
        Map(program, type, () => calls++, OwnJson.Default);
        program.Start();
        string own = Records[type];

        foreach (string json in (string[])
            [
                """{"Records":[]}""", List(own),
                List(own.Replace($"\"{Source(own)}\"", "null", StringComparison.Ordinal)),
                List(own.Replace("\"eventSource\"", "\"anything\"", StringComparison.Ordinal)), $" {List(own, own)} ",
            ])
        {
            (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json);
            Assert.Equal("invocation/request-1/response", path);
            Assert.Equal("""{"batchItemFailures":[]}""", request.Text);
        }
        Assert.Equal(5, calls);
    }

    [Fact]
    public void MayBeNullInAPropertyOnly()
    {
        Assert.Null(JsonSerializer.Deserialize("""{"Batch":null}""", OwnJson.Default.Holder)!.Batch);
        Assert.Equal("""{"Batch":null}""", JsonSerializer.Serialize(new Holder(null), OwnJson.Default.Holder));
    }

    private static string List(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    private static string Source(string record) => JsonElement.Parse(record).GetProperty("eventSource").GetString()!;

    private static Type TypeOf(string type) => type switch
    {
        "KinesisEvent" => typeof(KinesisEvent),
        "DynamoDBEvent" => typeof(DynamoDBEvent),
        _ => typeof(SqsEvent),
    };

    private static void Map(TestProgram program, string type, Action called, JsonSerializerContext context)
    {
        switch (type)
        {
            case "KinesisEvent":
                program.Functions.Map(
                    "Orders",
                    (JsonTypeInfo<KinesisEvent>)context.GetTypeInfo(typeof(KinesisEvent))!,
                    EventsJson.Default.StreamsEventResponse,
                    (KinesisEvent _, InvocationContext _, CancellationToken _) => Answer(new StreamsEventResponse()));
                break;
            case "DynamoDBEvent":
                program.Functions.Map(
                    "Orders",
                    (JsonTypeInfo<DynamoDBEvent>)context.GetTypeInfo(typeof(DynamoDBEvent))!,
                    EventsJson.Default.StreamsEventResponse,
                    (DynamoDBEvent _, InvocationContext _, CancellationToken _) => Answer(new StreamsEventResponse()));
                break;
            default:
                program.Functions.Map(
                    "Orders",
                    (JsonTypeInfo<SqsEvent>)context.GetTypeInfo(typeof(SqsEvent))!,
                    EventsJson.Default.SqsBatchResponse,
                    (SqsEvent _, InvocationContext _, CancellationToken _) => Answer(new SqsBatchResponse()));
                break;
        }

        Task<T> Answer<T>(T response)
        {
            called();
            return Task.FromResult(response);
        }
    }
}

internal sealed record Holder(KinesisEvent? Batch);

/// <summary>A user's own context.</summary>
[JsonSerializable(typeof(KinesisEvent))]
[JsonSerializable(typeof(DynamoDBEvent))]
[JsonSerializable(typeof(SqsEvent))]
[JsonSerializable(typeof(Holder))]
internal sealed partial class OwnJson : JsonSerializerContext;

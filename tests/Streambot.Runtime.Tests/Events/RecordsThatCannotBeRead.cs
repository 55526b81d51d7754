using System.Text;
using System.Text.Json;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;
using static Streambot.Runtime.Tests.Events.UnreadableRecords;

namespace Streambot.Runtime.Tests.Events;

/// <summary>One record that cannot be read fails alone, as one that the handler does not take.</summary>
public sealed class RecordsThatCannotBeRead
{
    [Theory]
    [MemberData(nameof(UnreadableRecords.OfKinesis), MemberType = typeof(UnreadableRecords))]
    public async Task OfKinesisFailAlone(string record)
    {
        string json = List("""{"kinesis":{"sequenceNumber":"1"}}""", record, """{"kinesis":{"sequenceNumber":"3"}}""");
        foreach (KinesisEvent batch in (KinesisEvent[])
            [
                KinesisEventReader.Read(Encoding.UTF8.GetBytes(json))!,
                JsonSerializer.Deserialize(json, EventsJson.Default.KinesisEvent)!,
                JsonSerializer.Deserialize(json, OwnJson.Default.KinesisEvent)!,
            ])
        {
            await AssertFailsAloneAsync<KinesisRecord>(
                batch.ProcessAsync, batch.ProcessByKeyAsync, static record => record.SequenceNumber);
            AssertLoopThrows(batch.Records, static record => record.SequenceNumber);
            AssertLoopThrows(batch.UserRecords, static record => record.SequenceNumber);
        }
    }

    [Theory]
    [MemberData(nameof(UnreadableRecords.OfDynamoDB), MemberType = typeof(UnreadableRecords))]
    public async Task OfDynamoDBFailAlone(string record)
    {
        string json = List(
            Change(""" "Keys":{"a":{"S":"1"}} """, "1"), record, Change(""" "Keys":{"a":{"S":"3"}} """, "3"));
        List<DynamoDBEvent> batches = [DynamoDBEventReader.Read(Encoding.UTF8.GetBytes(json))];
        // A serializer's own limit is for all of the event.
        if (record.Length < 500)
        {
            batches.Add(JsonSerializer.Deserialize(json, EventsJson.Default.DynamoDBEvent)!);
            batches.Add(JsonSerializer.Deserialize(json, OwnJson.Default.DynamoDBEvent)!);
        }
        foreach (DynamoDBEvent batch in batches)
        {
            await AssertFailsAloneAsync<DynamoDBRecord>(
                batch.ProcessAsync, batch.ProcessByKeyAsync, static record => record.SequenceNumber);
            AssertLoopThrows(batch.Records, static record => record.SequenceNumber);
        }
    }

    [Theory]
    [MemberData(nameof(UnreadableRecords.OfSqs), MemberType = typeof(UnreadableRecords))]
    public async Task OfSqsFailAlone(string record)
    {
        string json = List("""{"messageId":"1","body":"a"}""", record, """{"messageId":"3","body":"a"}""");
        foreach (SqsEvent batch in (SqsEvent[])
            [
                SqsEventReader.Read(Encoding.UTF8.GetBytes(json)),
                JsonSerializer.Deserialize(json, EventsJson.Default.SqsEvent)!,
                JsonSerializer.Deserialize(json, OwnJson.Default.SqsEvent)!,
            ])
        {
            List<string> processed = [];

            SqsBatchResponse answer = await batch.ProcessAsync(
                (message, _) =>
                {
                    processed.Add(message.MessageId);
                    return Task.CompletedTask;
                },
                TestContext.Current.CancellationToken);

            Assert.Equal(["1", "3"], processed);
            Assert.Equal([new("2")], answer.BatchItemFailures);
            AssertLoopThrows(batch.Records, static message => message.MessageId);
        }
    }

    [Theory]
    [InlineData("KinesisEvent", """{"kinesis":{"data":7}}""")]
    [InlineData("KinesisEvent", """{"kinesis":{"sequenceNumber":7}}""")]
    [InlineData("KinesisEvent", """{"kinesis":{"sequenceNumber":"","data":7}}""")]
    [InlineData("KinesisEvent", """{"kinesis":{"sequenceNumber":"\ud800","data":7}}""")]
    [InlineData("DynamoDBEvent", """{"dynamodb":{"NewImage":{"a":{"X":"a"}}}}""")]
    [InlineData("DynamoDBEvent", """{"dynamodb":{"SequenceNumber":["2"]}}""")]
    public async Task FailTheInvocationWhereTheyCannotBeReported(string type, string record)
    {
        await using TestProgram program = new();
        bool wasCalled = false;
        if (type == "KinesisEvent")
        {
            program.Functions.Map(
                "Orders",
                EventsJson.Default.KinesisEvent,
                EventsJson.Default.StreamsEventResponse,
                (
                    KinesisEvent batch,
                    InvocationContext _,
                    CancellationToken cancellation) => batch.ProcessAsync(Called, cancellation));
        }
        else
        {
            program.Functions.Map(
                "Orders",
                EventsJson.Default.DynamoDBEvent,
                EventsJson.Default.StreamsEventResponse,
                (
                    DynamoDBEvent batch,
                    InvocationContext _,
                    CancellationToken cancellation) => batch.ProcessAsync(Called, cancellation));
        }
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(List(record));

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("STREAMBOT6008", request.Json.GetProperty("errorType").GetString());
        Assert.False(wasCalled);

        Task Called<T>(T record, CancellationToken cancellation)
        {
            wasCalled = true;
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""", "")]
    [InlineData(
        """{"batchItemFailures":[{"itemIdentifier":"2"}],"state":{"sum":"1"}}""",
        ""","window":{},"state":{"sum":"1"}""")]
    public async Task AreToldInTheLogWithoutTheirData(string expected, string window)
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Orders",
            EventsJson.Default.DynamoDBEvent,
            EventsJson.Default.StreamsEventResponse,
            (DynamoDBEvent batch, InvocationContext _, CancellationToken cancellation) =>
                batch.ProcessAsync((_, _) => Task.CompletedTask, cancellation));
        program.Start();
        string bad = Change(""" "NewImage":{"secret":{"secret":"secret"}} """);

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(
            $$"""{"Records":[{{Change("", "1")}},{{bad}}]{{window}}}""");

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal(expected, request.Text);
        Assert.Equal(
            "request-1\tERROR\tRecord 2 failed: STREAMBOT6025: Record '2' cannot be read: an attribute's value has "
            + "a type that DynamoDB does not have. It is reported as failed, and Lambda retries it. If it keeps "
            + "coming back, set MaximumRetryAttempts and DestinationConfig on its connector, or a redrive policy on "
            + "the queue.\n",
            program.Log);
    }

    [Fact]
    public async Task StopALoopOfTheHandlersOwn()
    {
        await using TestProgram program = new();
        List<string> seen = [];
        program.Functions.Map(
            "Orders",
            EventsJson.Default.KinesisEvent,
            EventsJson.Default.StreamsEventResponse,
            (KinesisEvent batch, InvocationContext _, CancellationToken _) =>
            {
                foreach (KinesisRecord record in batch.Records)
                    seen.Add(record.SequenceNumber);
                return Task.FromResult(new StreamsEventResponse());
            });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(
            List("""{"kinesis":{"sequenceNumber":"1"}}""", """{"kinesis":{"sequenceNumber":"2","data":7}}"""));

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("STREAMBOT6025", request.Json.GetProperty("errorType").GetString());
        Assert.Equal(["1"], seen);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task AreNotThoseAsDeepAsDynamoDBAllows(int levels)
    {
        await using TestProgram program = new();
        int depth = 0;
        program.Functions.Map(
            "Orders",
            // As a user's own context has it, with the serializer's limit of 64 levels.
            OwnJson.Default.DynamoDBEvent,
            EventsJson.Default.StreamsEventResponse,
            (DynamoDBEvent batch, InvocationContext _, CancellationToken cancellation) => batch.ProcessAsync(
                (record, _) =>
                {
                    DynamoDBValue value = record.NewImage!["a"];
                    for (; value.S is null; depth++)
                        value = value.M is { } map ? map["a"] : value.L![0];
                    return Task.CompletedTask;
                },
                cancellation));
        program.Start();
        string json = List(Change($""" "NewImage":{"{"}"a":{Levels(levels)}{"}"} """));

        (_, LoopbackRequest request) = await program.Api.InvokeAsync(json);
        DynamoDBEvent read = JsonSerializer.Deserialize(json, EventsJson.Default.DynamoDBEvent)!;

        Assert.Equal("""{"batchItemFailures":[]}""", request.Text);
        Assert.Equal(levels, depth + 1);
        using JsonDocument written = JsonDocument.Parse(
            JsonSerializer.Serialize(
                read, EventsJson.Default.DynamoDBEvent), new JsonDocumentOptions { MaxDepth = 100 });
        Assert.Contains(Levels(levels), written.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepWhatFollowsThemInTheirGroupOfAFifoQueue()
    {
        const string arn = """ "eventSourceARN":"arn:aws:sqs:eu-west-1:123456789012:queue.fifo" """;
        string bad = $$"""{"messageId":"2","body":7,"attributes":{"MessageGroupId":"a"},{{arn}}}""";
        Assert.Equal(["2", "3"], await FailuresAsync(Message("1", "b"), bad, Message("3", "a"), Message("4", "b")));

        // Where the group cannot be read, or the queue: what follows may belong to it.
        string groupless = $$"""{"messageId":"2","attributes":{"MessageGroupId":7},{{arn}}}""";
        Assert.Equal(
            ["2", "3", "4"], await FailuresAsync(Message("1", "b"), groupless, Message("3", "a"), Message("4", "b")));
        const string queueless =
            """{"messageId":"2","body":7,"attributes":{"MessageGroupId":"a"},"eventSourceARN":7}""";
        Assert.Equal(["2", "3"], await FailuresAsync(queueless, Message("3", "a"), Message("4", "b")));

        static string Message(string id, string group) =>
            $$"""{"messageId":"{{id}}","body":"a","attributes":{"MessageGroupId":"{{group}}"},{{arn}}}""";

        static async Task<IEnumerable<string>> FailuresAsync(params string[] messages)
        {
            SqsEvent batch = SqsEventReader.Read(Encoding.UTF8.GetBytes(List(messages)));
            return (await batch.ProcessAsync((_, _) => Task.CompletedTask)).BatchItemFailures.Select(
                failure => failure.ItemIdentifier);
        }
    }

    [Fact]
    public async Task StayUnreadableThoughTheyAreReadTwice()
    {
        // The first attempt to decode leaves six spaces there, which Base64 ignores, and four letters that are Base64.
        KinesisEvent batch = KinesisEventReader.Read(
            """{"Records":[{"kinesis":{"sequenceNumber":"1","data":"ICAgICAgQQ"}}]}"""u8.ToArray())!;

        Assert.Throws<FormatException>(() => batch.Records[0].Data);
        Assert.Throws<FormatException>(() => batch.Records[0].Data);
        StreamsEventResponse answer = await batch.ProcessAsync(
            (record, _) => Task.FromResult(record.Data.Length), TestContext.Current.CancellationToken);
        Assert.Equal([new("1")], answer.BatchItemFailures);
    }

    [Fact]
    public async Task DoNotKeepAggregatedOnesFromBeingTakenApart()
    {
        string aggregate = """{"kinesis":{"sequenceNumber":"1","data":"DATA"}}""".Replace(
            "DATA", AggregatedRecords.Base64, StringComparison.Ordinal);
        KinesisEvent batch = KinesisEventReader.Read(Encoding.UTF8.GetBytes(List(
            """{"kinesis":{"sequenceNumber":"0","data":""}}""", aggregate,
            """{"kinesis":{"sequenceNumber":"2","data":"84maw?"}}""",
            """{"kinesis":{"sequenceNumber":"3","data":7}}""", aggregate)))!;
        int processed = 0;

        StreamsEventResponse broken = await batch.ProcessAsync(
            (record, _) =>
            {
                processed += record.Data.Length >= 0 ? 1 : 0;
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        StreamsEventResponse unreadable = await batch.ProcessByKeyAsync(
            (_, _) => Task.CompletedTask, 4, TestContext.Current.CancellationToken);

        Assert.Equal([new("2")], broken.BatchItemFailures);
        Assert.Equal([new("3")], unreadable.BatchItemFailures);
        Assert.Equal(batch.UserRecords.Count - batch.Records.Count, (processed - 2) * 2);
    }

    [Fact]
    public async Task FailTheInvocationWhereTheyFailWithoutAnIdentifier()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        KinesisEvent batch = new() { Records = [new()] };
        SqsEvent messages = new() { Records = [new()] };

        foreach (Func<Task> process in (Func<Task>[])
            [
                () => batch.ProcessAsync((_, _) => throw new IOException(), cancellation),
                () => batch.ProcessByKeyAsync((_, _) => throw new IOException(), 2, cancellation),
                () => messages.ProcessAsync((_, _) => throw new IOException(), cancellation),
            ])
            Assert.Equal("STREAMBOT6026", (await Assert.ThrowsAsync<StreambotRuntimeException>(process)).Code);
    }

    private static async Task AssertFailsAloneAsync<T>(
        Func<Func<T, CancellationToken, Task>, CancellationToken, Task<StreamsEventResponse>> process,
        Func<Func<T, CancellationToken, Task>, int, CancellationToken, Task<StreamsEventResponse>> processByKey,
        Func<T, string> number)
    {
        List<string> processed = [];

        StreamsEventResponse inOrder = await process(RememberAsync, TestContext.Current.CancellationToken);
        StreamsEventResponse byKey = await processByKey(RememberAsync, 3, TestContext.Current.CancellationToken);

        Assert.Equal(["1", "1"], processed);
        Assert.Equal([new("2")], inOrder.BatchItemFailures);
        Assert.Equal([new("2")], byKey.BatchItemFailures);

        Task RememberAsync(T record, CancellationToken cancellation)
        {
            lock (processed)
                processed.Add(number(record));
            return Task.CompletedTask;
        }
    }

    private static void AssertLoopThrows<T>(IReadOnlyList<T> records, Func<T, string> number)
    {
        List<string> seen = [];

        StreambotRuntimeException exception = Assert.Throws<StreambotRuntimeException>(() =>
        {
            foreach (T record in records)
                seen.Add(number(record));
        });

        Assert.Equal("STREAMBOT6025", exception.Code);
        Assert.Equal(["1"], seen);
        Assert.Equal(3, records.Count);
        Assert.Equal("3", number(records[2]));
        Assert.Throws<StreambotRuntimeException>(() => records[1]);
        Assert.Throws<StreambotRuntimeException>(() => records.Select(number).ToList());
    }
}

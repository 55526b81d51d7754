using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Events;

/// <summary>Records that refer to the bytes of their event, as the loop hands them out.</summary>
public sealed class KinesisBatchesInTheirBytes
{
    private const int Count = 10_000;

    [Fact]
    public void AreTheSameAsCopiedOnes()
    {
        KinesisEvent kept = Read(KinesisBatches.Json);
        KinesisEvent copied = JsonSerializer.Deserialize(KinesisBatches.Json, EventsJson.Default.KinesisEvent)!;

        Assert.Equal(
            JsonSerializer.Serialize(copied, EventsJson.Default.KinesisEvent),
            JsonSerializer.Serialize(kept, EventsJson.Default.KinesisEvent));
        Assert.Equal("Hello, this is a test.", Encoding.UTF8.GetString(kept.Records[0].Data.Span));
        Assert.Equal("shardId-000000000006", kept.Records[0].ShardId);
        Assert.Same(kept.Records[0].PartitionKey, kept.Records[0].PartitionKey);
        Assert.Same(kept.Records[0].EventSourceArn, kept.Records[1].EventSourceArn);
        Assert.Equal(0, kept.Records[1].Data.Length);
    }

    [Fact]
    public void MayHoldEscapedTexts()
    {
        const string json =
            """{"kinesis":{"data":"\u002b\/8=","partitionKey":"\u00fc","sequenceNumber":null},"eventID":"a\"b"}""";
        KinesisRecord record = Read($$"""{"Records":[{{json}}]}""").Records[0];

        Assert.Equal([0xFB, 0xFF], record.Data.ToArray());
        Assert.Equal("ü", record.PartitionKey);
        Assert.Equal("", record.SequenceNumber);
        Assert.Equal("a\"b", record.EventId);
    }

    [Fact]
    public void AreDecodedWhereTheyLie()
    {
        byte[] json = Event(2);
        IReadOnlyList<KinesisRecord> records = KinesisEventReader.Read(json)!.Records;
        string before = Encoding.UTF8.GetString(json);

        Assert.True(MemoryMarshal.TryGetArray(records[1].Data, out ArraySegment<byte> data));

        Assert.Same(json, data.Array);
        Assert.Equal(1024, data.Count);
        Assert.All(data, value => Assert.Equal(1, value));
        Assert.NotEqual(before, Encoding.UTF8.GetString(json));
        // Only what was asked for: the other record is as it was.
        Assert.Contains(Convert.ToBase64String(Bytes(0)), Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreDecodedOnceThoughManyRead()
    {
        for (int i = 0; i < 200; i++)
        {
            KinesisRecord record = KinesisEventReader.Read(Event(2))!.Records[1];

            byte[][] seen = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => Task.Run(() => record.Data.ToArray())));

            Assert.All(seen, data => Assert.Equal(Bytes(1), data));
        }
    }

    [Fact]
    public async Task FailWhereTheirDataIsNoBase64()
    {
        KinesisEvent batch = Read("""
            {"Records":[{"kinesis":{"data":"AA==","sequenceNumber":"1"}},{"kinesis":{"data":"84maw?","sequenceNumber":"2"}}]}
            """);
        Assert.Throws<FormatException>(() => batch.Records[1].Data);
        Assert.Throws<FormatException>(() => batch.Records[1].Data);
        batch = Read("""
            {"Records":[{"kinesis":{"data":"AA==","sequenceNumber":"1"}},{"kinesis":{"data":"A?==","sequenceNumber":"2"}}]}
            """);

        StreamsEventResponse answer = await batch.ProcessAsync(
            (record, _) => Task.FromResult(record.Data.Length), TestContext.Current.CancellationToken);

        Assert.Equal([new BatchItemFailure("2")], answer.BatchItemFailures);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}x")]
    [InlineData("""{"Records":{}}""")]
    [InlineData("""{"Records":[{"kinesis":{"data":7}}]}""")]
    [InlineData("""{"Records":[{"kinesis":{"sequenceNumber":7}}]}""")]
    public void AreRefusedWhenTheyAreSomethingElse(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void MayBeNull() => Assert.Null(KinesisEventReader.Read("null"u8.ToArray()));

    [Fact]
    public void AreTakenApartWhereTheyAreAggregated()
    {
        byte[] aggregate = Convert.FromBase64String(AggregatedRecords.Base64);
        KinesisEvent batch = Read($$$"""
            {"Records":[{"kinesis":{"data":"{{{AggregatedRecords.Base64}}}","sequenceNumber":"1"},"eventID":"shard:1"}]}
            """);

        Assert.Equal(
            JsonSerializer.Serialize(
                new KinesisEvent
                {
                    Records = new KinesisEvent
                    {
                        Records = [new() { Data = aggregate, SequenceNumber = "1", EventId = "shard:1" }],
                    }.UserRecords,
                },
                EventsJson.Default.KinesisEvent),
            JsonSerializer.Serialize(
                new KinesisEvent { Records = batch.UserRecords }, EventsJson.Default.KinesisEvent));
        Assert.NotSame(batch.Records, batch.UserRecords);
    }

    [Fact]
    public async Task StayAsTheyAreWhenTheNextEventHasCome()
    {
        await using TestProgram program = new();
        List<KinesisRecord> kept = [];
        program.Functions.Map(
            "Orders",
            EventsJson.Default.KinesisEvent,
            EventsJson.Default.StreamsEventResponse,
            (KinesisEvent batch, InvocationContext _, CancellationToken _) =>
            {
                kept.AddRange(batch.Records);
                return Task.FromResult(new StreamsEventResponse());
            });
        program.Start();

        for (int i = 0; i < 3; i++)
        {
            string data = Convert.ToBase64String(Enumerable.Repeat((byte)i, 2000).ToArray());
            await program.Api.InvokeAsync($$$"""
                {"Records":[{"kinesis":{"data":"{{{data}}}","partitionKey":"key {{{i}}}","sequenceNumber":"{{{i}}}"}}]}
                """);
        }

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(Enumerable.Repeat((byte)i, 2000), kept[i].Data.ToArray());
            Assert.Equal($"key {i}", kept[i].PartitionKey);
            Assert.Equal($"{i}", kept[i].SequenceNumber);
        }
    }

    [Fact]
    public void CostNextToNothingARecord()
    {
        int sum = 0;
        // The first pass compiles.
        Process(Event(10));
        byte[] json = Event(Count);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Process(json);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;

        Assert.Equal(1024 * (Count + 10), sum);
        // The record itself, and its place in the list.
        Assert.InRange(each, 1, 176);

        void Process(byte[] bytes)
        {
            Task<StreamsEventResponse> processing = KinesisEventReader.Read(bytes)!.ProcessAsync(
                (record, _) =>
                {
                    sum += record.Data.Length;
                    return Task.CompletedTask;
                },
                CancellationToken.None);
            Assert.True(processing.IsCompletedSuccessfully);
        }
    }

    private static KinesisEvent Read(string json) => KinesisEventReader.Read(Encoding.UTF8.GetBytes(json))!;

    private static byte[] Bytes(int i) => [.. Enumerable.Repeat((byte)(i % 200), 1024)];

    private static byte[] Event(int count)
    {
        StringBuilder json = new("""{"Records":[""");
        for (int i = 0; i < count; i++)
        {
            json.Append(i == 0 ? "" : ",").Append(
                $$"""
                {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"key {{i}}","sequenceNumber":"495903382714902566085596925383615710959215759891365{{i:D5}}","data":"{{Convert.ToBase64String(Bytes(i))}}","approximateArrivalTimestamp":1545084650.987},
                "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000006:495903382714902566085596925383615710959215759891365{{i:D5}}","eventName":"aws:kinesis:record",
                "invokeIdentityArn":"arn:aws:iam::123456789012:role/lambda-role","awsRegion":"us-east-2","eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"}
                """);
        }
        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }
}

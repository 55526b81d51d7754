using System.Security.Cryptography;
using System.Text;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

public sealed class AggregatedRecords
{
    // Made by Python's hashlib and hand-written field encodings: keys "alice" and "böb", hash key "42"; records
    // (alice, "one"), (böb, 42, "two") and (alice, "", with a tag).
    internal const string Base64 =
        "84mawgoFYWxpY2UKBGLDtmISAjQyGgcIABoDb25lGgkIARAAGgN0d28aDAgAGgAiBgoBaxIBdu26v+IOQstK3JS9ieLcFOU=";

    [Fact]
    public void AreTakenApart()
    {
        KinesisRecord aggregate = Record("7", Convert.FromBase64String(Base64));
        KinesisRecord plain = Record("8", "plain"u8.ToArray());
        KinesisEvent batch = new() { Records = [Record("6", []), aggregate, plain] };

        Assert.Equal(5, batch.UserRecords.Count);
        Assert.Equal(["6", "7", "7", "7", "8"], batch.UserRecords.Select(record => record.SequenceNumber));
        Assert.Equal([null, 0, 1, 2, null], batch.UserRecords.Select(record => record.SubSequenceNumber));
        Assert.Equal(["key", "alice", "böb", "alice", "key"], batch.UserRecords.Select(record => record.PartitionKey));
        Assert.Equal([null, null, "42", null, null], batch.UserRecords.Select(record => record.ExplicitHashKey));
        Assert.Equal(
            ["", "one", "two", "", "plain"],
            batch.UserRecords.Select(record => Encoding.UTF8.GetString(record.Data.Span)));
        Assert.All(batch.UserRecords, record => Assert.Equal("shardId-000000000006", record.ShardId));
        Assert.All(batch.UserRecords, record => Assert.Equal("us-east-2", record.AwsRegion));
        Assert.All(
            batch.UserRecords,
            record => Assert.Equal(aggregate.ApproximateArrivalTimestamp, record.ApproximateArrivalTimestamp));
        Assert.Same(plain, batch.UserRecords[4]);
        Assert.Equal(3, batch.Records.Count);
    }

    [Fact]
    public void AreTakenApartWhereTheKeysComeLast() =>
        Assert.Equal(["one"], Texts(Aggregate([0x1A, 7, 0x08, 0, 0x1A, 3, .. "one"u8, 0x0A, 1, (byte)'a'])));

    [Fact]
    public void MayHaveFieldsThatNobodyKnowsYet() =>
        Assert.Equal(
            ["one"],
            Texts(Aggregate(
                [
                    0x0A, 1, (byte)'a', 0x20, 0xFF, 1, 0x29, 1, 2, 3, 4, 5, 6, 7, 8, 0x35, 1, 2, 3, 4, 0x3A, 1, 0, 0x1A,
                    7, 0x08, 0, 0x1A, 3, .. "one"u8,
                ])));

    [Theory]
    [InlineData("", "nothing in it")]
    [InlineData("0A0161", "no record")]
    [InlineData("0A01611A0208", "a record that ends in a number")]
    [InlineData("0A01611A0908001A03", "a record longer than the message")]
    [InlineData("0A01611A020800", "a record without data")]
    [InlineData("0A01611A021A00", "a record without a key")]
    [InlineData("0A01611A0408011A00", "a key that is not there")]
    [InlineData("0A01611A06080010001A00", "a hash key that is not there")]
    [InlineData("0A01611A0508001A007F", "a record with a broken end")]
    [InlineData("0A01611A0408001A000B", "a group")]
    [InlineData("0A01611A0408001A0000", "a field without a number")]
    [InlineData("0A01611A0408001A001800", "a record that is a number")]
    [InlineData("0A01611A050A01611A00", "a key that is a text")]
    [InlineData("0A01611A04080018001A00", "data that are a number")]
    [InlineData("0A01611A0408001A00FFFFFFFFFFFFFFFFFFFFFF01", "a number without end")]
    [InlineData("0A01611A0408001A000AFFFFFFFFFFFFFFFFFF01", "a length beyond measure")]
    public void StayAsTheyAreWithASoundChecksumAnd(string message, string what)
    {
        KinesisRecord record = Record(what, Aggregate(Convert.FromHexString(message)));

        Assert.Same(record, Assert.Single(new KinesisEvent { Records = [record] }.UserRecords));
    }

    [Fact]
    public void StayAsTheyAreWhenAnyByteIsAnother()
    {
        byte[] original = Convert.FromBase64String(Base64);
        for (int i = 0; i < original.Length; i++)
        {
            byte[] data = [.. original];
            data[i] ^= 0x10;
            KinesisRecord record = Record("1", data);

            Assert.Same(record, Assert.Single(new KinesisEvent { Records = [record] }.UserRecords));
        }
    }

    [Fact]
    public void StayAsTheyAreWhenTheEndIsMissing()
    {
        byte[] original = Convert.FromBase64String(Base64);
        for (int length = 0; length < original.Length; length++)
        {
            KinesisRecord record = Record("1", original[..length]);

            Assert.Same(record, Assert.Single(new KinesisEvent { Records = [record] }.UserRecords));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AreReportedWholeWhenOneOfThemFails(bool byKey)
    {
        KinesisEvent batch = new()
        {
            Records = [Record("6", []), Record("7", Convert.FromBase64String(Base64)), Record("8", [])],
        };
        List<string> processed = [];
        Task StoreAsync(KinesisRecord record, CancellationToken cancellation)
        {
            if (record.PartitionKey == "böb")
                throw new InvalidOperationException();
            processed.Add($"{record.SequenceNumber}/{record.SubSequenceNumber}");
            return Task.CompletedTask;
        }

        StreamsEventResponse response = byKey
            ? await batch.ProcessByKeyAsync(StoreAsync, maxConcurrency: 1, TestContext.Current.CancellationToken)
            : await batch.ProcessAsync(StoreAsync, TestContext.Current.CancellationToken);

        Assert.Equal(["6/", "7/0"], processed);
        Assert.Equal([new("7")], response.BatchItemFailures);
    }

    private static byte[] Aggregate(byte[] message)
    {
#pragma warning disable CA5351 // The format says MD5.
        return [0xF3, 0x89, 0x9A, 0xC2, .. message, .. MD5.HashData(message)];
#pragma warning restore CA5351
    }

    private static IEnumerable<string> Texts(byte[] data) =>
        new KinesisEvent
        {
            Records = [Record("1", data)],
        }.UserRecords.Select(record => Encoding.UTF8.GetString(record.Data.Span));

    private static KinesisRecord Record(string number, byte[] data) => new()
    {
        SequenceNumber = number,
        PartitionKey = "key",
        Data = data,
        EventId = $"shardId-000000000006:{number}",
        AwsRegion = "us-east-2",
        ApproximateArrivalTimestamp = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };
}

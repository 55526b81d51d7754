using System.Text;
using System.Text.Json;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

public sealed class KinesisBatches
{
    internal const string Json =
        """
        {
          "Records": [
            {
              "kinesis": {
                "kinesisSchemaVersion": "1.0",
                "partitionKey": "1",
                "sequenceNumber": "49590338271490256608559692538361571095921575989136588898",
                "data": "SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==",
                "approximateArrivalTimestamp": 1545084650.987
              },
              "eventSource": "aws:kinesis",
              "eventVersion": "1.0",
              "eventID": "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
              "eventName": "aws:kinesis:record",
              "invokeIdentityArn": "arn:aws:iam::123456789012:role/lambda-role",
              "awsRegion": "us-east-2",
              "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"
            },
            {
              "kinesis": { "partitionKey": "1", "sequenceNumber": "2", "data": "", "encryptionType": { "new": ["in", 2030] } },
              "eventID": "shardId-000000000006:2",
              "awsRegion": "us-east-2",
              "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"
            }
          ],
          "window": { "start": "2020-07-30T17:00:00Z" }
        }
        """;

    [Fact]
    public void AreRead()
    {
        KinesisEvent batch = JsonSerializer.Deserialize(Json, EventsJson.Default.KinesisEvent)!;

        Assert.Equal(2, batch.Records.Count);
        KinesisRecord record = batch.Records[0];
        Assert.Equal("Hello, this is a test.", Encoding.UTF8.GetString(record.Data.Span));
        Assert.Equal("1", record.PartitionKey);
        Assert.Equal("49590338271490256608559692538361571095921575989136588898", record.SequenceNumber);
        Assert.Equal(
            new DateTimeOffset(2018, 12, 17, 22, 10, 50, 987, TimeSpan.Zero), record.ApproximateArrivalTimestamp);
        Assert.Equal("shardId-000000000006:49590338271490256608559692538361571095921575989136588898", record.EventId);
        Assert.Equal("shardId-000000000006", record.ShardId);
        Assert.Equal("arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream", record.EventSourceArn);
        Assert.Equal("us-east-2", record.AwsRegion);
        Assert.Equal("arn:aws:iam::123456789012:role/lambda-role", record.InvokeIdentityArn);
        Assert.Equal("2", batch.Records[1].SequenceNumber);
        Assert.Equal(0, batch.Records[1].Data.Length);
        Assert.Same(record.EventSourceArn, batch.Records[1].EventSourceArn);
    }

    [Fact]
    public void AreWrittenAsTheyWere()
    {
        KinesisEvent batch = JsonSerializer.Deserialize(Json, EventsJson.Default.KinesisEvent)!;

        using JsonDocument written = JsonDocument.Parse(
            JsonSerializer.Serialize(batch, EventsJson.Default.KinesisEvent));
        using JsonDocument original = JsonDocument.Parse(Json);

        Assert.True(JsonElement.DeepEquals(
            original.RootElement.GetProperty("Records")[0], written.RootElement.GetProperty("Records")[0]));
    }

    [Fact]
    public void MayBeEmpty() =>
        Assert.Empty(JsonSerializer.Deserialize("""{"Records":[]}""", EventsJson.Default.KinesisEvent)!.Records);

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"Records":{}}""")]
    [InlineData("""{"Records":[7]}""")]
    [InlineData("""{"Records":[{"kinesis":null}]}""")]
    [InlineData("""{"Records":[{"kinesis":{"data":"?"}}]}""")]
    [InlineData("""{"Records":[{"kinesis":{"sequenceNumber":7}}]}""")]
    [InlineData("""{"Records":[{"kinesis":{"approximateArrivalTimestamp":"now"}}]}""")]
    public void AreRefusedWhenTheyAreSomethingElse(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, EventsJson.Default.KinesisEvent));
}

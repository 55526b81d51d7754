using System.Text.Json;
using Streambot.Local.Service;

namespace Streambot.Local.Polling;

/// <summary>A Kinesis stream.</summary>
internal sealed class KinesisSource(AwsCalls aws, LocalConnector connector, string stream)
    : StreamSource(aws, AwsCalls.Kinesis, connector)
{
    private string _arn = "";

    public override string Name => $"the Kinesis stream {stream}";

    protected override string SequenceNumberName => "StartingSequenceNumber";

    protected override async Task<IEnumerable<string>> ListShardsAsync(CancellationToken cancellation)
    {
        if (_arn.Length == 0)
        {
            JsonElement summary = await Aws.CallAsync(
                AwsCalls.Kinesis, "DescribeStreamSummary", WriteStream, cancellation);
            _arn = summary.GetProperty("StreamDescriptionSummary").GetProperty("StreamARN").GetString()!;
        }
        JsonElement answer = await Aws.CallAsync(AwsCalls.Kinesis, "ListShards", WriteStream, cancellation);
        return answer.GetProperty("Shards").EnumerateArray()
            .Select(shard => shard.GetProperty("ShardId").GetString()!);
    }

    protected override void WriteStream(Utf8JsonWriter json) => json.WriteString("StreamName", stream);

    protected override string SequenceNumberOf(JsonElement record) =>
        record.GetProperty("SequenceNumber").GetString()!;

    protected override void WriteRecord(Utf8JsonWriter json, JsonElement record, string shard)
    {
        string number = SequenceNumberOf(record);
        json.WriteStartObject("kinesis");
        json.WriteString("kinesisSchemaVersion", "1.0");
        json.WriteString("partitionKey", record.GetProperty("PartitionKey").GetString());
        json.WriteString("sequenceNumber", number);
        json.WriteString("data", record.GetProperty("Data").GetString());
        if (record.TryGetProperty("ApproximateArrivalTimestamp", out JsonElement time))
        {
            json.WritePropertyName("approximateArrivalTimestamp");
            time.WriteTo(json);
        }
        json.WriteEndObject();
        json.WriteString("eventSource", "aws:kinesis");
        json.WriteString("eventVersion", "1.0");
        json.WriteString("eventID", $"{shard}:{number}");
        json.WriteString("eventName", "aws:kinesis:record");
        json.WriteString("awsRegion", Aws.Region);
        json.WriteString("eventSourceARN", _arn);
    }
}

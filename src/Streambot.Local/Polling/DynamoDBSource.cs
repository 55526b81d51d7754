using System.Text.Json;
using Streambot.Local.Service;

namespace Streambot.Local.Polling;

/// <summary>The stream of a DynamoDB table.</summary>
internal sealed class DynamoDBSource(AwsCalls aws, LocalConnector connector, string streamArn)
    : StreamSource(aws, AwsCalls.DynamoDBStreams, connector)
{
    public override string Name => $"the stream of the table {streamArn.Split('/')[1]}";

    protected override string SequenceNumberName => "SequenceNumber";

    protected override async Task<IEnumerable<string>> ListShardsAsync(CancellationToken cancellation)
    {
        JsonElement answer = await Aws.CallAsync(
            AwsCalls.DynamoDBStreams, "DescribeStream", WriteStream, cancellation);
        return answer.GetProperty("StreamDescription").GetProperty("Shards").EnumerateArray()
            .Select(shard => shard.GetProperty("ShardId").GetString()!);
    }

    protected override void WriteStream(Utf8JsonWriter json) => json.WriteString("StreamArn", streamArn);

    protected override string SequenceNumberOf(JsonElement record) =>
        record.GetProperty("dynamodb").GetProperty("SequenceNumber").GetString()!;

    // The stream has its records as Lambda sends them.
    protected override void WriteRecord(Utf8JsonWriter json, JsonElement record, string shard)
    {
        foreach (JsonProperty property in record.EnumerateObject())
            property.WriteTo(json);
        json.WriteString("eventSourceARN", streamArn);
    }
}

using System.Text;
using System.Text.Json;

namespace Streambot.Testing;

/// <summary>Events as Lambda sends them for a Kinesis stream.</summary>
public static class KinesisEvents
{
    /// <summary>An event of one record for each text, in the order given.</summary>
    /// <param name="data">What the producer wrote, as text.</param>
    public static string Of(params string[] data) =>
        Of([.. data.Select(text => new KinesisTestRecord(Encoding.UTF8.GetBytes(text)))]);

    /// <summary>An event of records.</summary>
    /// <param name="records">The records. Those without a sequence number get 1, 2, 3 and so on.</param>
    public static string Of(params KinesisTestRecord[] records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return EventWriter.Write(records, static (json, record, number) => Write(json, record, number));
    }

    private static void Write(Utf8JsonWriter json, KinesisTestRecord record, string number)
    {
        string sequenceNumber = record.SequenceNumber ?? number;
        json.WriteStartObject("kinesis");
        json.WriteString("kinesisSchemaVersion", "1.0");
        json.WriteString("partitionKey", record.PartitionKey);
        json.WriteString("sequenceNumber", sequenceNumber);
        json.WriteBase64String("data", record.Data.Span);
        json.WriteNumber(
            "approximateArrivalTimestamp", record.ApproximateArrivalTimestamp.ToUnixTimeMilliseconds() / 1000m);
        json.WriteEndObject();
        json.WriteString("eventSource", "aws:kinesis");
        json.WriteString("eventVersion", "1.0");
        json.WriteString("eventID", $"{record.ShardId}:{sequenceNumber}");
        json.WriteString("eventName", "aws:kinesis:record");
        json.WriteString("invokeIdentityArn", "arn:aws:iam::123456789012:role/test");
        json.WriteString("awsRegion", "us-east-1");
        json.WriteString("eventSourceARN", record.StreamArn);
    }
}

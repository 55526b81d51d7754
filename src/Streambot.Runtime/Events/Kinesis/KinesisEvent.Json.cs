using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events;

[JsonConverter(typeof(KinesisEventConverter))]
public sealed partial class KinesisEvent;

/// <summary>
/// Lambda nests the record's own part in that of the event; here both are one. Reading by hand also avoids the
/// serializer's machinery, and so keeps its startup small.
/// </summary>
internal sealed class KinesisEventConverter : EventConverter<KinesisEvent>
{
    protected override KinesisEvent ReadEvent(ref Utf8JsonReader reader) =>
        new KinesisEventReader(source: null).Read(ref reader);

    protected override void WriteEvent(Utf8JsonWriter writer, KinesisEvent value)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Records"u8);
        foreach (KinesisRecord record in value.Records)
            WriteRecord(writer, record);
        writer.WriteEndArray();
        EventWindowJson.Write(writer, value.Window);
        writer.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter writer, KinesisRecord record)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("kinesis"u8);
        writer.WriteString("kinesisSchemaVersion"u8, "1.0"u8);
        writer.WriteString("partitionKey"u8, record.PartitionKey);
        writer.WriteString("sequenceNumber"u8, record.SequenceNumber);
        writer.WriteBase64String("data"u8, record.Data.Span);
        writer.WriteTimestamp("approximateArrivalTimestamp"u8, record.ApproximateArrivalTimestamp);
        writer.WriteEndObject();
        writer.WriteString("eventSource"u8, "aws:kinesis"u8);
        writer.WriteString("eventVersion"u8, "1.0"u8);
        writer.WriteString("eventID"u8, record.EventId);
        writer.WriteString("eventName"u8, "aws:kinesis:record"u8);
        writer.WriteString("invokeIdentityArn"u8, record.InvokeIdentityArn);
        writer.WriteString("awsRegion"u8, record.AwsRegion);
        writer.WriteString("eventSourceARN"u8, record.EventSourceArn);
        writer.WriteEndObject();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events;

[JsonConverter(typeof(DynamoDBEventConverter))]
public sealed partial class DynamoDBEvent;

/// <summary>Lambda nests the record's own part in that of the event; here both are one.</summary>
internal sealed class DynamoDBEventConverter : EventConverter<DynamoDBEvent>
{
    protected override DynamoDBEvent ReadEvent(ref Utf8JsonReader reader) => DynamoDBEventReader.Read(ref reader);

    protected override void WriteEvent(Utf8JsonWriter writer, DynamoDBEvent value)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Records"u8);
        foreach (DynamoDBRecord record in value.Records)
            WriteRecord(writer, record);
        writer.WriteEndArray();
        EventWindowJson.Write(writer, value.Window);
        writer.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter writer, DynamoDBRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("eventID"u8, record.EventId);
        writer.WriteString("eventName"u8, record.EventName);
        writer.WriteString("eventVersion"u8, "1.1"u8);
        writer.WriteString("eventSource"u8, "aws:dynamodb"u8);
        writer.WriteString("awsRegion"u8, record.AwsRegion);
        writer.WriteStartObject("dynamodb"u8);
        writer.WriteTimestamp("ApproximateCreationDateTime"u8, record.ApproximateCreationDateTime);
        DynamoDBValueJson.WriteMap(writer, "Keys"u8, record.Keys);
        DynamoDBValueJson.WriteMap(writer, "NewImage"u8, record.NewImage);
        DynamoDBValueJson.WriteMap(writer, "OldImage"u8, record.OldImage);
        writer.WriteString("SequenceNumber"u8, record.SequenceNumber);
        writer.WriteNumber("SizeBytes"u8, record.SizeBytes);
        writer.WriteString("StreamViewType"u8, record.StreamViewType);
        writer.WriteEndObject();
        if (record.IsExpiry)
        {
            writer.WriteStartObject("userIdentity"u8);
            writer.WriteString("type"u8, "Service"u8);
            writer.WriteString("principalId"u8, DynamoDBChange.TimeToLive);
            writer.WriteEndObject();
        }
        writer.WriteString("eventSourceARN"u8, record.EventSourceArn);
        writer.WriteEndObject();
    }
}

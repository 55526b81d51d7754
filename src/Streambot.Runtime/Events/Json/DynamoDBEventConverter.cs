using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events.Json;

/// <summary>Lambda nests the record's own part in the event's; here both are one.</summary>
internal sealed class DynamoDBEventConverter : JsonConverter<DynamoDBEvent>
{
    private const string TimeToLive = "dynamodb.amazonaws.com";

    public override DynamoDBEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        EventWindowJson window = new();
        List<DynamoDBRecord> records = EventReading.ReadRecords<DynamoDBRecord>(ref reader, "Records"u8, ReadRecord, window);
        return new() { Records = records, Window = window.Window };
    }

    public override void Write(Utf8JsonWriter writer, DynamoDBEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Records"u8);
        foreach (DynamoDBRecord record in value.Records)
            WriteRecord(writer, record);
        writer.WriteEndArray();
        EventWindowJson.Write(writer, value.Window);
        writer.WriteEndObject();
    }

    private static DynamoDBRecord ReadRecord(ref Utf8JsonReader reader, DynamoDBRecord? previous)
    {
        string eventId = "", eventName = "", sourceArn = "", region = "";
        bool isExpiry = false;
        Change change = new();

        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("dynamodb"u8))
                ReadChange(ref reader, ref change, previous);
            else if (reader.ValueTextEquals("eventID"u8))
                eventId = reader.NextText();
            else if (reader.ValueTextEquals("eventName"u8))
                eventName = reader.NextText(previous?.EventName);
            else if (reader.ValueTextEquals("eventSourceARN"u8))
                sourceArn = reader.NextText(previous?.EventSourceArn);
            else if (reader.ValueTextEquals("awsRegion"u8))
                region = reader.NextText(previous?.AwsRegion);
            else if (reader.ValueTextEquals("userIdentity"u8))
                isExpiry = IsTimeToLive(ref reader);
            else
                reader.SkipValue();
        }

        return new()
        {
            EventName = eventName,
            Keys = change.Keys ?? [],
            NewImage = change.NewImage,
            OldImage = change.OldImage,
            SequenceNumber = change.SequenceNumber ?? "",
            ApproximateCreationDateTime = change.Created,
            StreamViewType = change.ViewType ?? "",
            SizeBytes = change.SizeBytes,
            EventId = eventId,
            EventSourceArn = sourceArn,
            AwsRegion = region,
            IsExpiry = isExpiry,
        };
    }

    private static void ReadChange(ref Utf8JsonReader reader, ref Change change, DynamoDBRecord? previous)
    {
        reader.Read();
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("Keys"u8))
                change.Keys = DynamoDBValueJson.ReadNextMap(ref reader);
            else if (reader.ValueTextEquals("NewImage"u8))
                change.NewImage = DynamoDBValueJson.ReadNextMap(ref reader);
            else if (reader.ValueTextEquals("OldImage"u8))
                change.OldImage = DynamoDBValueJson.ReadNextMap(ref reader);
            else if (reader.ValueTextEquals("SequenceNumber"u8))
                change.SequenceNumber = reader.NextText();
            else if (reader.ValueTextEquals("ApproximateCreationDateTime"u8))
                change.Created = reader.NextTimestamp();
            else if (reader.ValueTextEquals("StreamViewType"u8))
                change.ViewType = reader.NextText(previous?.StreamViewType);
            else if (reader.ValueTextEquals("SizeBytes"u8))
            {
                reader.Read();
                change.SizeBytes = reader.GetInt64();
            }
            else
                reader.SkipValue();
        }
    }

    private static bool IsTimeToLive(ref Utf8JsonReader reader)
    {
        bool isTimeToLive = false;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return false;
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("principalId"u8))
                isTimeToLive = reader.NextText() == TimeToLive;
            else
                reader.SkipValue();
        }
        return isTimeToLive;
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
            writer.WriteString("principalId"u8, TimeToLive);
            writer.WriteEndObject();
        }
        writer.WriteString("eventSourceARN"u8, record.EventSourceArn);
        writer.WriteEndObject();
    }

    private struct Change
    {
        public Dictionary<string, DynamoDBValue>? Keys, NewImage, OldImage;
        public string? SequenceNumber, ViewType;
        public DateTimeOffset Created;
        public long SizeBytes;
    }
}

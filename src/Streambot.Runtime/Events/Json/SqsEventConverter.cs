using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events.Json;

internal sealed class SqsEventConverter : JsonConverter<SqsEvent>
{
    public override SqsEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new() { Records = EventReading.ReadRecords<SqsMessage>(ref reader, "Records"u8, ReadMessage) };

    public override void Write(Utf8JsonWriter writer, SqsEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Records"u8);
        foreach (SqsMessage message in value.Records)
            WriteMessage(writer, message);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static SqsMessage ReadMessage(ref Utf8JsonReader reader, SqsMessage? previous)
    {
        string messageId = "", receiptHandle = "", body = "", md5 = "", sourceArn = "", region = "";
        string? attributesMd5 = null;
        Dictionary<string, string> attributes = new(StringComparer.Ordinal);
        Dictionary<string, SqsMessageAttribute> messageAttributes = new(StringComparer.Ordinal);

        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("messageId"u8))
                messageId = reader.NextText();
            else if (reader.ValueTextEquals("receiptHandle"u8))
                receiptHandle = reader.NextText();
            else if (reader.ValueTextEquals("body"u8))
                body = reader.NextText();
            else if (reader.ValueTextEquals("md5OfBody"u8))
                md5 = reader.NextText();
            else if (reader.ValueTextEquals("md5OfMessageAttributes"u8))
                attributesMd5 = reader.NextText() is { Length: > 0 } hash ? hash : null;
            else if (reader.ValueTextEquals("eventSourceARN"u8))
                sourceArn = reader.NextText(previous?.EventSourceArn);
            else if (reader.ValueTextEquals("awsRegion"u8))
                region = reader.NextText(previous?.AwsRegion);
            else if (reader.ValueTextEquals("attributes"u8))
                ReadEntries(ref reader, attributes, EventReading.Text);
            else if (reader.ValueTextEquals("messageAttributes"u8))
                ReadEntries(ref reader, messageAttributes, ReadAttribute);
            else
                reader.SkipValue();
        }

        return new()
        {
            MessageId = messageId,
            ReceiptHandle = receiptHandle,
            Body = body,
            Md5OfBody = md5,
            Md5OfMessageAttributes = attributesMd5,
            EventSourceArn = sourceArn,
            AwsRegion = region,
            Attributes = attributes,
            MessageAttributes = messageAttributes,
        };
    }

    private static void ReadEntries<T>(ref Utf8JsonReader reader, Dictionary<string, T> entries, ReadOne<T> read)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return;
        reader.RequireObject();
        while (reader.NextProperty())
        {
            string key = reader.GetString()!;
            reader.Read();
            entries[key] = read(ref reader);
        }
    }

    private static SqsMessageAttribute ReadAttribute(ref Utf8JsonReader reader)
    {
        string dataType = "";
        string? text = null;
        ReadOnlyMemory<byte>? bytes = null;

        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("dataType"u8))
                dataType = reader.NextText();
            else if (reader.ValueTextEquals("stringValue"u8))
            {
                reader.Read();
                text = reader.TokenType == JsonTokenType.Null ? null : reader.Text();
            }
            else if (reader.ValueTextEquals("binaryValue"u8))
            {
                reader.Read();
                bytes = reader.TokenType == JsonTokenType.Null ? null : reader.Bytes();
            }
            else
                reader.SkipValue();
        }
        return new() { DataType = dataType, StringValue = text, BinaryValue = bytes };
    }

    private static void WriteMessage(Utf8JsonWriter writer, SqsMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("messageId"u8, message.MessageId);
        writer.WriteString("receiptHandle"u8, message.ReceiptHandle);
        writer.WriteString("body"u8, message.Body);
        writer.WriteStartObject("attributes"u8);
        foreach ((string name, string value) in message.Attributes)
            writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteStartObject("messageAttributes"u8);
        foreach ((string name, SqsMessageAttribute attribute) in message.MessageAttributes)
            WriteAttribute(writer, name, attribute);
        writer.WriteEndObject();
        writer.WriteString("md5OfBody"u8, message.Md5OfBody);
        if (message.Md5OfMessageAttributes is { } hash)
            writer.WriteString("md5OfMessageAttributes"u8, hash);
        writer.WriteString("eventSource"u8, "aws:sqs"u8);
        writer.WriteString("eventSourceARN"u8, message.EventSourceArn);
        writer.WriteString("awsRegion"u8, message.AwsRegion);
        writer.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter writer, string name, SqsMessageAttribute attribute)
    {
        writer.WriteStartObject(name);
        if (attribute.StringValue is { } text)
            writer.WriteString("stringValue"u8, text);
        if (attribute.BinaryValue is { } bytes)
            writer.WriteBase64String("binaryValue"u8, bytes.Span);
        writer.WriteString("dataType"u8, attribute.DataType);
        writer.WriteEndObject();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events;

[JsonConverter(typeof(SqsEventConverter))]
public sealed partial class SqsEvent;

internal sealed class SqsEventConverter : EventConverter<SqsEvent>
{
    protected override SqsEvent ReadEvent(ref Utf8JsonReader reader) => SqsEventReader.Read(ref reader);

    protected override void WriteEvent(Utf8JsonWriter writer, SqsEvent value)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Records"u8);
        foreach (SqsMessage message in value.Records)
            WriteMessage(writer, message);
        writer.WriteEndArray();
        writer.WriteEndObject();
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

using System.Text.Json;
using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>Reads an event of a queue.</summary>
internal static class SqsEventReader
{
    /// <exception cref="JsonException">The event is of another type.</exception>
    public static SqsEvent Read(ReadOnlyMemory<byte> json)
    {
        Utf8JsonReader reader = new(json.Span, EventRecords.Options);
        reader.Read();
        SqsEvent batch = Read(ref reader);
        // Anything after it is rejected.
        reader.Read();
        return batch;
    }

    public static SqsEvent Read(ref Utf8JsonReader reader) => new()
    {
        Records = EventRecords.Read<SqsMessage>(ref reader, SourceFormat.Sqs, ReadMessage),
        Scope = InvocationScope.Current,
    };

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
            else if (reader.ValueTextEquals("eventSource"u8))
                reader.RequireSource("aws:sqs"u8);
            else if (reader.ValueTextEquals("receiptHandle"u8))
                receiptHandle = reader.NextText();
            else if (reader.ValueTextEquals("body"u8))
                body = NextBody(ref reader);
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

        if (messageId.Length == 0)
            throw new JsonException("it has no 'messageId'");
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

    // Unless null stays distinct, an empty message cannot be distinguished from a missing one.
    private static string NextBody(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : throw new JsonException("a body is expected");
    }
}

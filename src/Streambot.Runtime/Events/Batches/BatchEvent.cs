using System.Text.Json;

namespace Streambot.Events;

/// <summary>Distinguishes the batches of event source mappings from other events, without reading either.</summary>
internal static class BatchEvent
{
    // Lambda writes the records first. Events of others are not searched to their end in vain.
    private const int FurthestRecords = 1024;

    /// <summary>Whether an event is a batch of Kinesis, DynamoDB or SQS with at least one record.</summary>
    public static bool IsIn(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> head = json[..Math.Min(json.Length, FurthestRecords)];
        if (head.IndexOf("\"Records\""u8) < 0)
            return false;
        try
        {
            Utf8JsonReader reader = new(head, isFinalBlock: head.Length == json.Length, new(EventRecords.Options));
            if (!FindRecords(ref reader))
                return false;
            reader = new(json[(int)reader.BytesConsumed..], isFinalBlock: true, reader.CurrentState);
            return IsOfSource(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool FindRecords(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("Records"u8))
                return true;
            if (!reader.Read() || !reader.TrySkip())
                return false;
        }
        return false;
    }

    // That of the first record: the records of a batch have the same source.
    private static bool IsOfSource(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray
            || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.NextProperty())
        {
            if (!reader.ValueTextEquals("eventSource"u8))
            {
                reader.SkipValue();
                continue;
            }
            reader.Read();
            return reader.TokenType == JsonTokenType.String && (reader.ValueTextEquals("aws:kinesis"u8)
                || reader.ValueTextEquals("aws:dynamodb"u8) || reader.ValueTextEquals("aws:sqs"u8));
        }
        return false;
    }
}

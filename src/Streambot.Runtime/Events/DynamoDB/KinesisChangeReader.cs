using System.Text.Json;
using Streambot.Diagnostics;

namespace Streambot.Events;

/// <summary>Reads the changes that DynamoDB writes to a Kinesis stream.</summary>
internal static class KinesisChangeReader
{
    // 0001-01-01 and the end of 9999.
    private const double FirstMicrosecond = -62_135_596_800_000_000;
    private const double LastMicrosecond = 253_402_300_799_999_999;
    private const int TicksPerMicrosecond = 10;

    /// <exception cref="StreambotRuntimeException">The record contains no change.</exception>
    public static DynamoDBRecord Read(KinesisRecord record)
    {
        try
        {
            DynamoDBChange change = Read(record.Data.Span);
            if (change.RecordFormat is not (null or "" or "application/json"))
                throw new JsonException("its recordFormat is not application/json");
            return change.ToRecord(TimeOf(change), record.SequenceNumber, record.EventSourceArn);
        }
        // Not JSON, an unpaired surrogate, not Base64.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            string reason = ExceptionText.MessageOf(exception).TrimEnd('.');
            throw RuntimeDiagnostics.NoChange.With(record.SequenceNumber, reason).ToException(exception);
        }
    }

    private static DynamoDBChange Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, EventRecords.Options);
        reader.Read();
        DynamoDBChange change = DynamoDBChange.Read(ref reader, previous: null);
        // Anything after it is rejected.
        reader.Read();
        return change;
    }

    private static DateTimeOffset TimeOf(DynamoDBChange change)
    {
        if (change.Created is not { } created)
            return default;
        double microseconds = change.Precision switch
        {
            "MICROSECOND" => created,
            // Streams from before there was a choice do not specify it.
            null or "" or "MILLISECOND" => created * 1000,
            _ => throw new JsonException("a time has a precision that is neither MILLISECOND nor MICROSECOND"),
        };
        return microseconds is >= FirstMicrosecond and < LastMicrosecond
            ? DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(microseconds) * TicksPerMicrosecond)
            : throw new JsonException("a time is out of range");
    }
}

using System.Text.Json;
using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>Reads an event of Kinesis.</summary>
/// <param name="source">
/// What it is read from, if the records are allowed to keep it; null if they must copy what they need.
/// </param>
internal sealed class KinesisEventReader(EventBytes? source)
{
    /// <summary>Reads an event and takes ownership of its bytes.</summary>
    /// <exception cref="JsonException">The event is of another type.</exception>
    public static KinesisEvent? Read(Memory<byte> json)
    {
        Utf8JsonReader reader = new(json.Span, EventRecords.Options);
        reader.Read();
        KinesisEvent? batch = reader.TokenType == JsonTokenType.Null
            ? null
            : new KinesisEventReader(new(json)).Read(ref reader);
        // Anything after it is rejected.
        reader.Read();
        return batch;
    }

    public KinesisEvent Read(ref Utf8JsonReader reader)
    {
        EventWindowJson window = new();
        IReadOnlyList<KinesisRecord> records = EventRecords.Read<KinesisRecord>(
            ref reader, SourceFormat.Kinesis, ReadRecord, window);
        return new() { Records = records, Window = window.Window, Scope = InvocationScope.Current };
    }

    private KinesisRecord ReadRecord(ref Utf8JsonReader reader, KinesisRecord? previous)
    {
        Inner inner = default;
        EventText eventId = new("", default);
        string sourceArn = "", region = "", roleArn = "";
        bool hasPart = false;

        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("kinesis"u8))
            {
                inner = hasPart ? throw new JsonException("it has two parts 'kinesis'") : ReadInner(ref reader);
                hasPart = true;
            }
            else if (reader.ValueTextEquals("eventSource"u8))
                reader.RequireSource("aws:kinesis"u8);
            else if (reader.ValueTextEquals("eventID"u8))
                eventId = NextText(ref reader);
            else if (reader.ValueTextEquals("eventSourceARN"u8))
                sourceArn = reader.NextText(previous?.EventSourceArn);
            else if (reader.ValueTextEquals("awsRegion"u8))
                region = reader.NextText(previous?.AwsRegion);
            else if (reader.ValueTextEquals("invokeIdentityArn"u8))
                roleArn = reader.NextText(previous?.InvokeIdentityArn);
            else
                reader.SkipValue();
        }

        if (!hasPart)
            throw new JsonException("it has no part 'kinesis'");
        return new(source, inner.Data, inner.IsEncoded, inner.PartitionKey, inner.SequenceNumber, eventId)
        {
            ApproximateArrivalTimestamp = inner.Arrival,
            EventSourceArn = sourceArn,
            AwsRegion = region,
            InvokeIdentityArn = roleArn,
        };
    }

    private Inner ReadInner(ref Utf8JsonReader reader)
    {
        Inner inner = default;
        reader.Read();
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("data"u8))
                (inner.Data, inner.IsEncoded) = NextData(ref reader);
            else if (reader.ValueTextEquals("partitionKey"u8))
                inner.PartitionKey = NextText(ref reader);
            else if (reader.ValueTextEquals("sequenceNumber"u8))
                inner.SequenceNumber = NextText(ref reader);
            else if (reader.ValueTextEquals("approximateArrivalTimestamp"u8))
                inner.Arrival = reader.NextTimestamp();
            else
                reader.SkipValue();
        }
        return inner;
    }

    private (ReadOnlyMemory<byte> Data, bool IsEncoded) NextData(ref Utf8JsonReader reader)
    {
        reader.Read();
        return source is not null && IsPlainText(ref reader)
            ? (source.Slice(SliceOf(ref reader)), true)
            : (reader.Bytes(), false);
    }

    private EventText NextText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return source is not null && IsPlainText(ref reader)
            ? new(null, SliceOf(ref reader))
            : new(reader.Text(), default);
    }

    private static bool IsPlainText(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped;

    // After the quotation mark with which the text begins.
    private static EventSlice SliceOf(ref Utf8JsonReader reader) =>
        new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);

    private struct Inner
    {
        public ReadOnlyMemory<byte> Data;
        public bool IsEncoded;
        public EventText PartitionKey, SequenceNumber;
        public DateTimeOffset Arrival;
    }
}

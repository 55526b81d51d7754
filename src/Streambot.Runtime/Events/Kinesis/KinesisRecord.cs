using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization.Metadata;

namespace Streambot.Events;

/// <summary>A record of a Kinesis stream.</summary>
/// <remarks>
/// Properties that you do not use cost nothing: <see cref="Data"/> and the texts are created from the bytes of the
/// event when they are first read. A record that is kept after its invocation therefore keeps its whole event, up to 6
/// MB; copy what you want to keep.
/// </remarks>
public sealed class KinesisRecord
{
    private readonly EventBytes? _event;
    private readonly EventSlice _partitionKeyAt, _sequenceNumberAt, _eventIdAt;
    private readonly Part? _part;
    private ReadOnlyMemory<byte> _data;
    private volatile bool _isEncoded;
    private bool _isBroken;
    private string? _partitionKey, _sequenceNumber, _eventId;

    /// <summary>Creates an empty record, for tests.</summary>
    public KinesisRecord()
    {
    }

    /// <summary>Creates a record that reads from its event on demand.</summary>
    internal KinesisRecord(
        EventBytes? source,
        ReadOnlyMemory<byte> data,
        bool isEncoded,
        EventText partitionKey,
        EventText sequenceNumber,
        EventText eventId)
    {
        _event = source;
        (_data, _isEncoded) = (data, isEncoded);
        (_partitionKey, _partitionKeyAt) = (partitionKey.Value, partitionKey.Slice);
        (_sequenceNumber, _sequenceNumberAt) = (sequenceNumber.Value, sequenceNumber.Slice);
        (_eventId, _eventIdAt) = (eventId.Value, eventId.Slice);
    }

    private KinesisRecord(KinesisRecord aggregate, ReadOnlyMemory<byte> data, string partitionKey, Part part)
    {
        (_data, _partitionKey, _part) = (data, partitionKey, part);
        (_sequenceNumber, _eventId) = (aggregate.SequenceNumber, aggregate.EventId);
        ApproximateArrivalTimestamp = aggregate.ApproximateArrivalTimestamp;
        (EventSourceArn, AwsRegion, InvokeIdentityArn) =
            (aggregate.EventSourceArn, aggregate.AwsRegion, aggregate.InvokeIdentityArn);
    }

    /// <summary>
    /// The bytes that the producer wrote. They are decoded when they are first read, in the event's own memory.
    /// </summary>
    /// <exception cref="FormatException">The event does not contain valid Base64.</exception>
    public ReadOnlyMemory<byte> Data
    {
        get
        {
            if (_isEncoded)
                Decode();
            return _data;
        }

        init => (_data, _isEncoded) = (value, false);
    }

    /// <summary>The partition key that the producer chose; records with the same key keep their order.</summary>
    public string PartitionKey { get => _partitionKey ??= Text(_partitionKeyAt); init => _partitionKey = value; }

    /// <summary>
    /// The key by which the producer chose the shard instead; null without one, and known only for a record that was
    /// aggregated.
    /// </summary>
    public string? ExplicitHashKey { get => _part?.ExplicitHashKey; init => _part = new(value, SubSequenceNumber); }

    /// <summary>
    /// The sequence number of the record, unique in its shard and increasing over time. Records that were aggregated
    /// have that of their aggregate.
    /// </summary>
    public string SequenceNumber
    {
        get => _sequenceNumber ??= Text(_sequenceNumberAt);
        init => _sequenceNumber = value;
    }

    /// <summary>The position of the record in its aggregate, from 0; null for one that was not aggregated.</summary>
    public long? SubSequenceNumber { get => _part?.SubSequenceNumber; init => _part = new(ExplicitHashKey, value); }

    /// <summary>When the stream received the record.</summary>
    public DateTimeOffset ApproximateArrivalTimestamp { get; init; }

    /// <summary>The ID of the shard, a colon and the sequence number.</summary>
    public string EventId { get => _eventId ??= Text(_eventIdAt); init => _eventId = value; }

    /// <summary>The shard that the record was in.</summary>
    public string ShardId =>
        EventId.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon ? EventId[..colon] : "";

    /// <summary>The ARN of the stream or of the consumer.</summary>
    public string EventSourceArn { get; init; } = "";

    /// <summary>The region of the stream.</summary>
    public string AwsRegion { get; init; } = "";

    /// <summary>The ARN of the role of the function.</summary>
    public string InvokeIdentityArn { get; init; } = "";

    /// <summary>Reads the JSON in <see cref="Data"/>.</summary>
    /// <param name="type">How it is read, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <exception cref="StreambotRuntimeException">
    /// The data is not the JSON of the type, or is null (STREAMBOT6032). The message does not quote it.
    /// </exception>
    public TPayload ReadJson<TPayload>(JsonTypeInfo<TPayload> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Payload.Read(Data.Span, SequenceNumber, type);
    }

    /// <summary>Whether the data might begin with certain bytes, determined without decoding it.</summary>
    /// <param name="prefix">The bytes.</param>
    /// <param name="encodedPrefix">
    /// The Base64 characters with which any data that begins with these bytes begins.
    /// </param>
    internal bool MayBeginWith(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> encodedPrefix)
    {
        if (!_isEncoded)
            return _data.Span.StartsWith(prefix);
        lock (_event!)
            return _data.Span.StartsWith(_isEncoded ? encodedPrefix : prefix);
    }

    /// <summary>Creates a record from a part of this one's data.</summary>
    internal KinesisRecord Take(
        long subSequenceNumber, ReadOnlyMemory<byte> data, string partitionKey, string? explicitHashKey) =>
        new(this, data, partitionKey, new(explicitHashKey, subSequenceNumber));

    private string Text(EventSlice slice) => _event?.Text(slice) ?? "";

    private void Decode()
    {
        // Two threads might read the same record, and data that is decoded in place can be decoded only once.
        lock (_event!)
        {
            if (!_isEncoded)
                return;
            Span<byte> bytes = MemoryMarshal.AsMemory(_data).Span;
            if (_isBroken || Base64.DecodeFromUtf8InPlace(bytes, out int length) != OperationStatus.Done)
            {
                // A failed attempt leaves something else there, which might decode the next time.
                _isBroken = true;
                throw new FormatException("The data of a Kinesis record is not Base64.");
            }
            _data = _data[..length];
            _isEncoded = false;
        }
    }

    private sealed record Part(string? ExplicitHashKey, long? SubSequenceNumber);
}

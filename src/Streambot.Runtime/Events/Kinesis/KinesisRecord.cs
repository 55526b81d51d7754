using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace Streambot.Events;

/// <summary>A record of a Kinesis stream.</summary>
/// <remarks>
/// What is not asked for costs nothing: <see cref="Data"/> and the texts are made of the event's bytes when they are first read.
/// So a record that is kept beyond its invocation keeps all of its event, up to 6 MB; copy what is to stay.
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

    /// <summary>Makes an empty record, for tests.</summary>
    public KinesisRecord()
    {
    }

    /// <summary>Makes a record that reads from its event when asked.</summary>
    internal KinesisRecord(EventBytes? source, ReadOnlyMemory<byte> data, bool isEncoded, EventText partitionKey, EventText sequenceNumber, EventText eventId)
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
        (EventSourceArn, AwsRegion, InvokeIdentityArn) = (aggregate.EventSourceArn, aggregate.AwsRegion, aggregate.InvokeIdentityArn);
    }

    /// <summary>The bytes that the producer put. They are decoded when they are first read, in the event's own memory.</summary>
    /// <exception cref="FormatException">The event does not hold Base64 there.</exception>
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

    /// <summary>The key that the producer chose; records of one key keep their order.</summary>
    public string PartitionKey { get => _partitionKey ??= Text(_partitionKeyAt); init => _partitionKey = value; }

    /// <summary>The key by which the producer chose the shard instead; null without one, and known only of a record that came aggregated.</summary>
    public string? ExplicitHashKey { get => _part?.ExplicitHashKey; init => _part = new(value, SubSequenceNumber); }

    /// <summary>The record's number, unique in its shard and growing with time. Records that came aggregated have that of their aggregate.</summary>
    public string SequenceNumber { get => _sequenceNumber ??= Text(_sequenceNumberAt); init => _sequenceNumber = value; }

    /// <summary>The record's place in its aggregate, from 0; null for one that came by itself.</summary>
    public long? SubSequenceNumber { get => _part?.SubSequenceNumber; init => _part = new(ExplicitHashKey, value); }

    /// <summary>When the stream received the record.</summary>
    public DateTimeOffset ApproximateArrivalTimestamp { get; init; }

    /// <summary>The shard's id, a colon and the sequence number.</summary>
    public string EventId { get => _eventId ??= Text(_eventIdAt); init => _eventId = value; }

    /// <summary>The shard the record was in.</summary>
    public string ShardId => EventId.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon ? EventId[..colon] : "";

    /// <summary>The ARN of the stream or of the consumer.</summary>
    public string EventSourceArn { get; init; } = "";

    /// <summary>The stream's region.</summary>
    public string AwsRegion { get; init; } = "";

    /// <summary>The ARN of the function's role.</summary>
    public string InvokeIdentityArn { get; init; } = "";

    /// <summary>Whether the data may begin with some bytes, told without decoding it.</summary>
    /// <param name="prefix">The bytes.</param>
    /// <param name="encodedPrefix">The characters of Base64 that whatever begins with them begins with.</param>
    internal bool MayBeginWith(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> encodedPrefix)
    {
        if (!_isEncoded)
            return _data.Span.StartsWith(prefix);
        lock (_event!)
            return _data.Span.StartsWith(_isEncoded ? encodedPrefix : prefix);
    }

    /// <summary>Makes a record of a part of this one's data.</summary>
    internal KinesisRecord Take(long subSequenceNumber, ReadOnlyMemory<byte> data, string partitionKey, string? explicitHashKey) =>
        new(this, data, partitionKey, new(explicitHashKey, subSequenceNumber));

    private string Text(EventSlice slice) => _event?.Text(slice) ?? "";

    private void Decode()
    {
        // Two threads may read the same record, and what is decoded in place can be decoded once only.
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

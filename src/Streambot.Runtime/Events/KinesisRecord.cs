namespace Streambot.Events;

/// <summary>A record of a Kinesis stream.</summary>
public sealed class KinesisRecord
{
    /// <summary>The bytes that the producer put.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The key that the producer chose; records of one key keep their order.</summary>
    public string PartitionKey { get; init; } = "";

    /// <summary>The key by which the producer chose the shard instead; null without one, and known only of a record that came aggregated.</summary>
    public string? ExplicitHashKey { get; init; }

    /// <summary>The record's number, unique in its shard and growing with time. Records that came aggregated have that of their aggregate.</summary>
    public string SequenceNumber { get; init; } = "";

    /// <summary>The record's place in its aggregate, from 0; null for one that came by itself.</summary>
    public long? SubSequenceNumber { get; init; }

    /// <summary>When the stream received the record.</summary>
    public DateTimeOffset ApproximateArrivalTimestamp { get; init; }

    /// <summary>The shard's id, a colon and the sequence number.</summary>
    public string EventId { get; init; } = "";

    /// <summary>The shard the record was in.</summary>
    public string ShardId => EventId.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon ? EventId[..colon] : "";

    /// <summary>The ARN of the stream or of the consumer.</summary>
    public string EventSourceArn { get; init; } = "";

    /// <summary>The stream's region.</summary>
    public string AwsRegion { get; init; } = "";

    /// <summary>The ARN of the function's role.</summary>
    public string InvokeIdentityArn { get; init; } = "";

    internal KinesisRecord Part(long subSequenceNumber, ReadOnlyMemory<byte> data, string partitionKey, string? explicitHashKey) => new()
    {
        Data = data,
        PartitionKey = partitionKey,
        ExplicitHashKey = explicitHashKey,
        SequenceNumber = SequenceNumber,
        SubSequenceNumber = subSequenceNumber,
        ApproximateArrivalTimestamp = ApproximateArrivalTimestamp,
        EventId = EventId,
        EventSourceArn = EventSourceArn,
        AwsRegion = AwsRegion,
        InvokeIdentityArn = InvokeIdentityArn,
    };
}

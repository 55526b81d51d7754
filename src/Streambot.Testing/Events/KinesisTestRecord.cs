namespace Streambot.Testing;

/// <summary>A record of a Kinesis stream, for a test.</summary>
/// <param name="Data">What the producer wrote.</param>
public sealed record KinesisTestRecord(ReadOnlyMemory<byte> Data)
{
    /// <summary>The partition key.</summary>
    public string PartitionKey { get; init; } = "1";

    /// <summary>The sequence number; the place in the event unless set.</summary>
    public string? SequenceNumber { get; init; }

    /// <summary>The shard.</summary>
    public string ShardId { get; init; } = "shardId-000000000000";

    /// <summary>When the stream received it.</summary>
    public DateTimeOffset ApproximateArrivalTimestamp { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The ARN of the stream.</summary>
    public string StreamArn { get; init; } = "arn:aws:kinesis:us-east-1:123456789012:stream/test";
}

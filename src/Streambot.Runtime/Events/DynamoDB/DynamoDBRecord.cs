namespace Streambot.Events;

/// <summary>A change of one item in a table.</summary>
public sealed partial class DynamoDBRecord
{
    /// <summary><c>INSERT</c>, <c>MODIFY</c> or <c>REMOVE</c>.</summary>
    public string EventName { get; init; } = "";

    /// <summary>The key of the item.</summary>
    public IReadOnlyDictionary<string, DynamoDBValue> Keys { get; init; } = new Dictionary<string, DynamoDBValue>();

    /// <summary>The item after the change; null if it was removed, or the stream does not contain it.</summary>
    public IReadOnlyDictionary<string, DynamoDBValue>? NewImage { get; init; }

    /// <summary>The item before the change; null if it is new, or the stream does not contain it.</summary>
    public IReadOnlyDictionary<string, DynamoDBValue>? OldImage { get; init; }

    /// <summary>The number of the change, unique in its shard and increasing over time.</summary>
    public string SequenceNumber { get; init; } = "";

    /// <summary>When the item was changed.</summary>
    public DateTimeOffset ApproximateCreationDateTime { get; init; }

    /// <summary>
    /// What the stream contains: <c>KEYS_ONLY</c>, <c>NEW_IMAGE</c>, <c>OLD_IMAGE</c> or <c>NEW_AND_OLD_IMAGES</c>.
    /// Empty for a change read from a Kinesis record, which has both images.
    /// </summary>
    public string StreamViewType { get; init; } = "";

    /// <summary>The size of the change in bytes.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Unique across all events.</summary>
    public string EventId { get; init; } = "";

    /// <summary>The ARN of the stream.</summary>
    public string EventSourceArn { get; init; } = "";

    /// <summary>
    /// The name of the table, for a change read from a Kinesis record. Otherwise empty;
    /// <see cref="EventSourceArn"/> contains the name.
    /// </summary>
    public string TableName { get; init; } = "";

    /// <summary>The region of the table.</summary>
    public string AwsRegion { get; init; } = "";

    /// <summary>Whether DynamoDB itself removed the item because its time to live had expired.</summary>
    public bool IsExpiry { get; init; }
}

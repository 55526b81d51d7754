namespace Streambot.Core.Schema;

/// <summary>What a mapping can read.</summary>
public enum SourceKind
{
    /// <summary>Its ARN is known to nobody before the deploy.</summary>
    Unknown,
    Kinesis,
    DynamoDB,
    SQS,
    MSK,

    /// <summary>Apache Kafka of one's own.</summary>
    Kafka,
    MQ,
    DocumentDB,
}

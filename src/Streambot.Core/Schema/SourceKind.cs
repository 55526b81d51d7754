namespace Streambot.Core.Schema;

/// <summary>What a mapping can read.</summary>
public enum SourceKind
{
    /// <summary>Its ARN is not known before the deployment.</summary>
    Unknown,
    Kinesis,
    DynamoDB,
    SQS,
    MSK,

    /// <summary>Self-managed Apache Kafka.</summary>
    Kafka,
    MQ,
    DocumentDB,
}

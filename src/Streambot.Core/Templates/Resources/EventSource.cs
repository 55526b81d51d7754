using System.Text.Json.Nodes;

namespace Streambot.Core.Templates.Resources;

internal enum SourceKind
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

/// <summary>What a connector reads.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Arn">Null for Kafka of one's own, which has none.</param>
internal sealed record EventSource(SourceKind Kind, JsonNode? Arn)
{
    /// <summary>Whether reading begins at a position. An unknown source is taken for a stream.</summary>
    public bool HasPosition => Kind is not (SourceKind.SQS or SourceKind.MQ);

    /// <summary>Whether a function may answer which records failed.</summary>
    public bool TakesPartialFailures => Kind is SourceKind.Unknown or SourceKind.Kinesis or SourceKind.DynamoDB or SourceKind.SQS;
}

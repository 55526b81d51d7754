using System.Text.Json.Nodes;
using Streambot.Core.Schema;

namespace Streambot.Core.Templates.Planning;

/// <summary>What a connector reads.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Arn">Null for Kafka of one's own, which has none.</param>
internal sealed record EventSource(SourceKind Kind, JsonNode? Arn)
{
    /// <summary>Whether it is a queue that keeps its order.</summary>
    public bool IsFifo { get; init; }

    /// <summary>Whether reading begins at a position. An unknown source is taken for a stream.</summary>
    public bool HasPosition => MappingSchema.Find("StartingPosition")!.IsOf(Kind);

    /// <summary>Whether a function that says which records failed is heeded by default.</summary>
    public bool TakesPartialFailures =>
        Kind is SourceKind.Unknown or SourceKind.Kinesis or SourceKind.DynamoDB or SourceKind.SQS;
}

using System.Text.Json.Serialization;
using Streambot.Events.Json;

namespace Streambot.Events;

/// <summary>The answer to a batch from SQS: which messages return to the queue.</summary>
[JsonConverter(typeof(SqsBatchResponseConverter))]
public sealed class SqsBatchResponse : IBatchResponse
{
    /// <summary>The messages that failed; none means that the batch is done.</summary>
    public IReadOnlyList<BatchItemFailure> BatchItemFailures { get; init; } = [];
}

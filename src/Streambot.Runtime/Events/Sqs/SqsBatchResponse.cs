namespace Streambot.Events;

/// <summary>The response to a batch from SQS: which messages return to the queue.</summary>
public sealed partial class SqsBatchResponse : IBatchResponse
{
    /// <summary>The messages that failed; if it is empty, the batch is processed.</summary>
    public IReadOnlyList<BatchItemFailure> BatchItemFailures { get; init; } = [];
}

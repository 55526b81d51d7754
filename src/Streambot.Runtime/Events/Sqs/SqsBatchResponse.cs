namespace Streambot.Events;

/// <summary>The answer to a batch from SQS: which messages return to the queue.</summary>
public sealed partial class SqsBatchResponse : IBatchResponse
{
    /// <summary>The messages that failed; none means that the batch is done.</summary>
    public IReadOnlyList<BatchItemFailure> BatchItemFailures { get; init; } = [];
}

namespace Streambot.Events;

/// <summary>What the responses to batches have in common.</summary>
internal interface IBatchResponse
{
    /// <summary>The records that are to be sent again.</summary>
    IReadOnlyList<BatchItemFailure> BatchItemFailures { get; }
}

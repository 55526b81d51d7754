namespace Streambot.Events;

/// <summary>What the answers to batches have in common.</summary>
internal interface IBatchResponse
{
    /// <summary>What is to come again.</summary>
    IReadOnlyList<BatchItemFailure> BatchItemFailures { get; }
}

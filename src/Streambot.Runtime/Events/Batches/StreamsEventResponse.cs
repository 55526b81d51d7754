namespace Streambot.Events;

/// <summary>The response to a batch from Kinesis or DynamoDB: where Lambda begins again.</summary>
public sealed partial class StreamsEventResponse : IBatchResponse
{
    /// <summary>
    /// The records that failed. Lambda sends the first of them, and all that follow it, again. If it is empty, the
    /// batch is processed.
    /// </summary>
    public IReadOnlyList<BatchItemFailure> BatchItemFailures { get; init; } = [];

    /// <summary>
    /// The state that the next batch of the tumbling window receives. Lambda expects it in each response to a batch of
    /// a window; null without a window.
    /// </summary>
    public IReadOnlyDictionary<string, string>? State { get; init; }
}

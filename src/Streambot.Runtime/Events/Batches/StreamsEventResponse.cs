namespace Streambot.Events;

/// <summary>The answer to a batch from Kinesis or DynamoDB: where Lambda begins again.</summary>
public sealed partial class StreamsEventResponse : IBatchResponse
{
    /// <summary>The records that failed. Lambda sends the first of them, and all that follow it, again; none means that the batch is done.</summary>
    public IReadOnlyList<BatchItemFailure> BatchItemFailures { get; init; } = [];

    /// <summary>The state that the next batch of the tumbling window is given, with which Lambda expects each of them to be answered; null without a window.</summary>
    public IReadOnlyDictionary<string, string>? State { get; init; }
}

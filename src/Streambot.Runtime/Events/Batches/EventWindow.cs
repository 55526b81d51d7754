namespace Streambot.Events;

/// <summary>
/// The tumbling window that a batch belongs to, if its connector has <c>TumblingWindowInSeconds</c>. The batches of a
/// window share a state, which Lambda passes from one to the next.
/// </summary>
public sealed class EventWindow
{
    /// <summary>When the window begins.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>When the window ends.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>
    /// The result of the previous batches; a value that is not text is given as its JSON. Changes that the handler
    /// makes here are part of the response of <c>ProcessAsync</c>, and are passed to the next batch. Lambda keeps up to
    /// 1 MB per shard.
    /// </summary>
    public IDictionary<string, string> State { get; init; } = new Dictionary<string, string>();

    /// <summary>The shard of the window.</summary>
    public string ShardId { get; init; } = "";

    /// <summary>The ARN of the stream.</summary>
    public string EventSourceArn { get; init; } = "";

    /// <summary>
    /// Whether the window has ended and its state is complete. The batch then has no records, and its state is not
    /// passed on.
    /// </summary>
    public bool IsFinalInvokeForWindow { get; init; }

    /// <summary>Whether the window ended early, because its state became too large.</summary>
    public bool IsWindowTerminatedEarly { get; init; }

    // A response without the state would fail the invocation.
    internal async Task<StreamsEventResponse> AnswerAsync(Task<StreamsEventResponse> processing) =>
        new()
        {
            BatchItemFailures = (await processing).BatchItemFailures,
            State = new Dictionary<string, string>(State),
        };
}

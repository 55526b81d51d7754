namespace Streambot.Events;

/// <summary>
/// The tumbling window that a batch belongs to, where its connector has <c>TumblingWindowInSeconds</c>. Batches of a window share a
/// state, which Lambda keeps from one to the next.
/// </summary>
public sealed class EventWindow
{
    /// <summary>When the window begins.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>When the window ends.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>
    /// What the batches before made of the state; a value that is not text is given as its JSON. What the handler changes here goes
    /// into the answer of <c>ProcessAsync</c>, and so to the next batch. Lambda keeps up to 1 MB for a shard.
    /// </summary>
    public IDictionary<string, string> State { get; init; } = new Dictionary<string, string>();

    /// <summary>The shard that the window is over.</summary>
    public string ShardId { get; init; } = "";

    /// <summary>The ARN of the stream.</summary>
    public string EventSourceArn { get; init; } = "";

    /// <summary>Whether the window is over and its state complete. There are no records then, and the state goes no further.</summary>
    public bool IsFinalInvokeForWindow { get; init; }

    /// <summary>Whether the window ended before its time, because its state grew too large.</summary>
    public bool IsWindowTerminatedEarly { get; init; }

    // An answer without the state would fail the invocation.
    internal async Task<StreamsEventResponse> AnswerAsync(Task<StreamsEventResponse> processing) =>
        new() { BatchItemFailures = (await processing).BatchItemFailures, State = new Dictionary<string, string>(State) };
}

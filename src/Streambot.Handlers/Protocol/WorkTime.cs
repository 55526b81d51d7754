namespace Streambot.Handlers.Protocol;

/// <summary>The time that a request has.</summary>
/// <param name="Clock">The clock for delays.</param>
/// <param name="Work">Canceled when the response is due.</param>
/// <param name="Cleanup">Canceled a moment later: until then, anything that must not remain is undone.</param>
public sealed record WorkTime(TimeProvider Clock, CancellationToken Work, CancellationToken Cleanup)
{
    /// <summary>The time for undoing: the same, with the end of the cleanup.</summary>
    public WorkTime ForCleanup() => this with { Work = Cleanup };
}

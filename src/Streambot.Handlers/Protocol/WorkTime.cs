namespace Streambot.Handlers.Protocol;

/// <summary>The time a request has.</summary>
/// <param name="Clock">Waits are waited on it.</param>
/// <param name="Work">Cancelled when the answer is due.</param>
/// <param name="Cleanup">Cancelled a moment later: what has been done and must not stay is undone meanwhile.</param>
public sealed record WorkTime(TimeProvider Clock, CancellationToken Work, CancellationToken Cleanup)
{
    /// <summary>The time for undoing: the same, with its end for the work's.</summary>
    public WorkTime ForCleanup() => this with { Work = Cleanup };
}

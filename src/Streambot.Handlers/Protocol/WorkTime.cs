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

/// <summary>How the time of an invocation is divided.</summary>
/// <param name="Work">The time until a response is due.</param>
/// <param name="Cleanup">The time after that in which an operation can undo what it has done.</param>
/// <param name="Response">When the last attempt to send the response must have ended.</param>
internal sealed record InvocationTimes(TimeSpan Work, TimeSpan Cleanup, DateTimeOffset Response)
{
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestReserve = TimeSpan.FromSeconds(10);

    public static InvocationTimes Of(TimeSpan remaining, TimeProvider clock)
    {
        TimeSpan left = remaining > LongestInvocation ? LongestInvocation : remaining;
        TimeSpan reserve = left / 4 > LongestReserve ? LongestReserve : left / 4;
        return new(left - reserve, reserve / 3, clock.GetUtcNow() + left - (reserve / 20));
    }
}

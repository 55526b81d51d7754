namespace Streambot.Handlers.Protocol;

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

namespace Streambot.Configuration.Requests;

/// <summary>The pause before another attempt: random, so that processes that failed together do not come back together.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static Task WaitAsync(int attempt, TimeProvider clock, CancellationToken cancellation)
    {
        TimeSpan limit = First * Math.Pow(2, Math.Min(attempt, 10));
#pragma warning disable CA5394 // Nothing depends on that nobody can guess it.
        TimeSpan pause = (limit < Longest ? limit : Longest) * (0.5 + Random.Shared.NextDouble() / 2);
#pragma warning restore CA5394
        return Task.Delay(pause, clock, cancellation);
    }
}

namespace Streambot.Configuration.Requests;

/// <summary>
/// Waits that double up to a limit, each shortened by chance: processes that failed together do not come back together.
/// </summary>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>The wait after that many attempts.</summary>
    public TimeSpan After(int attempts)
    {
        double doubled = First.TotalMilliseconds * Math.Pow(2, Math.Min(attempts - 1, 30));
        double limited = Math.Min(doubled, Longest.TotalMilliseconds);
#pragma warning disable CA5394 // Nothing depends on that nobody can guess it.
        return TimeSpan.FromMilliseconds(limited * (0.5 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }
}

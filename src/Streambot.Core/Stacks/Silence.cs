namespace Streambot.Core.Stacks;

/// <summary>
/// How long nothing was said. Whoever watches lines as they come takes a command that is silent for a dead one.
/// </summary>
internal sealed class Silence(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly long _start = time.GetTimestamp();
    private long _lastWord = time.GetTimestamp();

    /// <summary>How long all has taken, for a person.</summary>
    public string Elapsed => Durations.Of(time.GetElapsedTime(_start));

    /// <summary>Whether it is time for a word; whoever asks then says it.</summary>
    public bool IsLong
    {
        get
        {
            bool isLong = time.GetElapsedTime(_lastWord) >= Longest;
            if (isLong)
                Break();
            return isLong;
        }
    }

    /// <summary>Something was said.</summary>
    public void Break() => _lastWord = time.GetTimestamp();
}

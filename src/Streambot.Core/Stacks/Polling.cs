namespace Streambot.Core.Stacks;

/// <summary>
/// The pauses between two looks: short at first, since much is over at once, then long enough not to be throttled.
/// </summary>
internal sealed class Polling(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    public async Task PauseAsync(CancellationToken cancellation)
    {
        await Task.Delay(_pause, time, cancellation);
        _pause = _pause * 1.5 < Longest ? _pause * 1.5 : Longest;
    }
}

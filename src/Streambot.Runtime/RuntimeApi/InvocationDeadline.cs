namespace Streambot.RuntimeApi;

/// <summary>
/// Cancels a handler while there is still time to respond: one second before the deadline, or when a tenth of its time
/// is left if that is less.
/// </summary>
internal sealed class InvocationDeadline : IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(1);

    // A timer takes at most about 49 days, and a deadline that far away does not matter.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _either;

    public InvocationDeadline(InvocationContext context, CancellationToken cancellation)
    {
        TimeSpan remaining = context.RemainingTime;
        if (remaining > LongestTimer)
        {
            Token = cancellation;
            return;
        }

        TimeSpan margin = remaining / 10;
        _timer = new(remaining - (margin < LongestMargin ? margin : LongestMargin), context.Clock);
        Token = _timer.Token;
        if (cancellation.CanBeCanceled)
        {
            _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellation);
            Token = _either.Token;
        }
    }

    public CancellationToken Token { get; }

    public bool HasFired => _timer is { IsCancellationRequested: true };

    public void Dispose()
    {
        _either?.Dispose();
        _timer?.Dispose();
    }
}

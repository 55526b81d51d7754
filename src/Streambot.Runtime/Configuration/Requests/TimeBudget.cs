namespace Streambot.Configuration.Requests;

/// <summary>How long a piece of work that takes several requests may last.</summary>
internal sealed class TimeBudget : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;
    private readonly long _start;

    /// <param name="clock">What it is measured by.</param>
    /// <param name="attempt">The time of one request.</param>
    /// <param name="total">The time of all together.</param>
    /// <param name="caller">Cancelled by who asked for the work.</param>
    public TimeBudget(TimeProvider clock, TimeSpan attempt, TimeSpan total, CancellationToken caller)
    {
        (Clock, Attempt, Total, _caller) = (clock, attempt, total, caller);
        _start = clock.GetTimestamp();
        _timer = new(total, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    public TimeProvider Clock { get; }

    public TimeSpan Attempt { get; }

    public TimeSpan Total { get; }

    public TimeSpan Elapsed => Clock.GetElapsedTime(_start);

    /// <summary>Cancelled when the time is over, or by the caller.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the time is over, and the caller still waits.</summary>
    public bool IsSpent => _timer.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>What went wrong last, and was tried again.</summary>
    public AwsFailure? LastFailure { get; set; }

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}

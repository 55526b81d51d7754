namespace Streambot.Configuration.Requests;

/// <summary>How long an operation that takes several requests is allowed to take.</summary>
internal sealed class TimeBudget : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;
    private readonly long _start;

    /// <param name="clock">The clock that measures it.</param>
    /// <param name="attempt">The time of one request.</param>
    /// <param name="total">The time of all requests together.</param>
    /// <param name="caller">Canceled by the caller of the operation.</param>
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

    /// <summary>Canceled when the time is up, or by the caller.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the time is up, and the caller is still waiting.</summary>
    public bool IsSpent => _timer.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>The last error that was retried.</summary>
    public AwsFailure? LastFailure { get; set; }

    /// <summary>Waits for some time of it.</summary>
    /// <exception cref="OperationCanceledException">The time is up.</exception>
    public void Wait(TimeSpan time) => Task.Delay(time, Clock, Token).GetAwaiter().GetResult();

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}

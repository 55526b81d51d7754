using System.Runtime.CompilerServices;

namespace Streambot.Events;

/// <summary>
/// The result for one record. It is a class because the JIT compiles what awaits a struct at each cold start, although
/// it was compiled ahead of time; only a failure allocates one.
/// </summary>
/// <param name="IsDone">Whether it was processed.</param>
/// <param name="Failure">Why not; null if the time had run out.</param>
internal sealed record BatchOutcome(bool IsDone, Exception? Failure)
{
    private static readonly BatchOutcome Done = new(IsDone: true, Failure: null);
    private static readonly BatchOutcome LeftOver = new(IsDone: false, Failure: null);

    public static BatchOutcome Failed(Exception failure) => new(IsDone: false, failure);

    public static ValueTask<BatchOutcome> OfAsync<TRecord>(
        TRecord record, Func<TRecord, CancellationToken, Task> process, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return new(LeftOver);
        try
        {
            Task processing = process(record, cancellation);
            return processing.IsCompletedSuccessfully ? new(Done) : OfAsync(processing, cancellation);
        }
#pragma warning disable CA1031 // Whatever a record brings about, the ones before it are done and stay so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(Of(exception, cancellation));
        }
    }

    // Pooled, so that a record that has to wait allocates no memory.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<BatchOutcome> OfAsync(Task processing, CancellationToken cancellation)
    {
        try
        {
            await processing;
            return Done;
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Of(exception, cancellation);
        }
    }

    private static BatchOutcome Of(Exception exception, CancellationToken cancellation) =>
        exception is OperationCanceledException && cancellation.IsCancellationRequested
            ? LeftOver
            : new(IsDone: false, exception);
}

using System.Runtime.CompilerServices;

namespace Streambot.Events;

/// <summary>How it went with one record.</summary>
/// <param name="IsDone">Whether it was processed.</param>
/// <param name="Failure">Why not; null when the time had run out.</param>
internal readonly record struct BatchOutcome(bool IsDone, Exception? Failure)
{
    // Pooled, so that a record that has to wait costs no memory.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<BatchOutcome> OfAsync<TRecord>(
        TRecord record, Func<TRecord, CancellationToken, Task> process, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return new(IsDone: false, Failure: null);
        try
        {
            await process(record, cancellation);
            return new(IsDone: true, Failure: null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new(IsDone: false, Failure: null);
        }
#pragma warning disable CA1031 // Whatever a record brings about, the ones before it are done and stay so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(IsDone: false, exception);
        }
    }
}

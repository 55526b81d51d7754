using Amazon.Runtime;
using Streambot.Configuration.Requests;

namespace Streambot.Handlers.Protocol;

/// <summary>AWS calls that are retried for as long as it makes sense and there is time.</summary>
/// <param name="Doing">The purpose, for example "writing the record": reasons begin with it.</param>
internal sealed record AwsCall(string Doing)
{
    private static readonly Backoff Waits = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));

    /// <summary>
    /// For how long an error is worth retrying; null for one that is final. Transient errors are always retried, until
    /// the end.
    /// </summary>
    public Func<Exception, TimeSpan?> Patience { get; init; } = _ => null;

    public Task RunAsync(Func<CancellationToken, Task> call, WorkTime time) => RunAsync(
        async cancellation =>
        {
            await call(cancellation);
            return true;
        },
        time);

    /// <exception cref="ResourceFailedException">
    /// AWS rejected the call, or did not complete it in time; the inner exception is the last error.
    /// </exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, WorkTime time)
    {
        long start = time.Clock.GetTimestamp();
        Exception? last = null;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                time.Work.ThrowIfCancellationRequested();
                return await call(time.Work);
            }
            catch (OperationCanceledException exception) when (time.Work.IsCancellationRequested)
            {
                throw OutOfTime(last ?? exception);
            }
            catch (Exception exception) when (IsWorthAnotherTry(exception, time.Clock.GetElapsedTime(start)))
            {
                last = exception;
            }
            catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException)
            {
                throw new ResourceFailedException($"{Doing} failed. {AwsErrors.Describe(exception)}", exception);
            }

            try
            {
                await Task.Delay(Waits.After(attempt), time.Clock, time.Work);
            }
            catch (OperationCanceledException)
            {
                throw OutOfTime(last);
            }
        }
    }

    private bool IsWorthAnotherTry(Exception exception, TimeSpan elapsed) =>
        AwsErrors.IsTransient(exception) || Patience(exception) > elapsed;

    private ResourceFailedException OutOfTime(Exception last) =>
        new($"{Doing} did not succeed in the time available; try again. {AwsErrors.Describe(last)}", last);
}

using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>Notes on the invocation what comes of a batch, for an answer that the handler may not pass on.</summary>
internal static class BatchReport
{
    /// <param name="scope">The invocation that the batch belongs to; null outside of one.</param>
    /// <param name="isOrdered">Whether Lambda sends again what follows a failure, too.</param>
    /// <param name="processing">Ends with the answer.</param>
    public static Task<TResponse> NoteAsync<TResponse>(
        InvocationScope? scope, bool isOrdered, Task<TResponse> processing)
        where TResponse : IBatchResponse
    {
        bool isDone = processing.IsCompletedSuccessfully && processing.Result.BatchItemFailures.Count == 0;
        return scope is null || isDone ? processing : NoteAsync(scope.NoteBatch(), isOrdered, processing);
    }

    private static async Task<TResponse> NoteAsync<TResponse>(
        BatchReports reports, bool isOrdered, Task<TResponse> processing)
        where TResponse : IBatchResponse
    {
        reports.Begin();
        try
        {
            TResponse response = await processing;
            foreach (BatchItemFailure failure in response.BatchItemFailures)
                reports.Fail(failure.ItemIdentifier, isOrdered);
            return response;
        }
        catch
        {
            // How far it came is not known.
            reports.Fail("", isOrdered);
            throw;
        }
        finally
        {
            reports.End();
        }
    }
}

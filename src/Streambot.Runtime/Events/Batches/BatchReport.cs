using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>Notes the result of a batch on the invocation, for the case that the handler does not return it.</summary>
internal static class BatchReport
{
    /// <param name="scope">The invocation that the batch belongs to; null outside of one.</param>
    /// <param name="isOrdered">Whether Lambda also sends the records that follow a failure again.</param>
    /// <param name="processing">Ends with the response.</param>
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
            // It is not known which records were processed.
            reports.Fail("", isOrdered);
            throw;
        }
        finally
        {
            reports.End();
        }
    }
}

namespace Streambot.Events;

/// <summary>Processes the records of a shard, whose order matters.</summary>
internal static class OrderedBatch
{
    private static readonly StreamsEventResponse Done = new();

    public static async Task<StreamsEventResponse> ProcessAsync<TRecord>(
        BatchRecords<TRecord> records, Func<TRecord, CancellationToken, Task> process, CancellationToken cancellation)
    {
        for (int i = 0; i < records.Count; i++)
        {
            BatchOutcome outcome = records.FailureAt(i) is { } unreadable
                ? BatchOutcome.Failed(unreadable.ToException())
                : await BatchOutcome.OfAsync(records[i], process, cancellation);
            if (outcome.IsDone)
                continue;

            if (outcome.Failure is { } failure)
                BatchLog.Failed($"Record {records.IdentifierOf(i)}", failure);
            return Answer(records, i, outcome.Failure is not null);
        }
        return Done;
    }

    /// <summary>The response if the records before one are processed, and that one is not.</summary>
    /// <param name="records">The batch.</param>
    /// <param name="end">The record at which Lambda begins again; the number of records if all are processed.</param>
    /// <param name="hasFailed">
    /// Whether it failed, which the log then shows already; otherwise, the time has run out.
    /// </param>
    /// <exception cref="StreambotRuntimeException">
    /// The record has no identifier that could be reported to Lambda.
    /// </exception>
    public static StreamsEventResponse Answer<TRecord>(BatchRecords<TRecord> records, int end, bool hasFailed)
    {
        if (end == records.Count)
            return Done;
        BatchItemFailure first = records.Report(end);

        // Records that were aggregated share a number, and are sent again together.
        while (end > 0 && records.IdentifierOf(end - 1) == first.ItemIdentifier)
            end--;
        if (!hasFailed)
            BatchLog.OutOfTime($"{records.Count - end} of {records.Count} records, from {first.ItemIdentifier} on");
        return new() { BatchItemFailures = [first] };
    }
}

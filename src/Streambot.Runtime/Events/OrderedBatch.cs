namespace Streambot.Events;

/// <summary>Processes the records of a shard, whose order counts.</summary>
internal static class OrderedBatch
{
    private static readonly StreamsEventResponse Done = new();

    public static async Task<StreamsEventResponse> ProcessAsync<TRecord>(
        IReadOnlyList<TRecord> records,
        Func<TRecord, string> sequenceNumber,
        Func<TRecord, CancellationToken, Task> process,
        CancellationToken cancellation)
    {
        for (int i = 0; i < records.Count; i++)
        {
            BatchOutcome outcome = await BatchOutcome.OfAsync(records[i], process, cancellation);
            if (outcome.IsDone)
                continue;

            if (outcome.Failure is { } failure)
                BatchLog.Failed($"Record {sequenceNumber(records[i])}", failure);
            return Answer(records, i, sequenceNumber, outcome.Failure is not null);
        }
        return Done;
    }

    /// <summary>What to answer when the records before one are done, and it is not.</summary>
    /// <param name="records">The batch.</param>
    /// <param name="end">The record; as many as there are, if all are done.</param>
    /// <param name="sequenceNumber">Where Lambda begins again.</param>
    /// <param name="hasFailed">Whether it failed, which the log then tells already; else the time has run out.</param>
    public static StreamsEventResponse Answer<TRecord>(IReadOnlyList<TRecord> records, int end, Func<TRecord, string> sequenceNumber, bool hasFailed)
    {
        if (end == records.Count)
            return Done;
        string first = sequenceNumber(records[end]);

        // Records that came aggregated share a number, and come again together.
        while (end > 0 && sequenceNumber(records[end - 1]) == first)
            end--;
        if (!hasFailed)
            BatchLog.OutOfTime($"{records.Count - end} of {records.Count} records, from {first} on");
        return new() { BatchItemFailures = [new(first)] };
    }
}

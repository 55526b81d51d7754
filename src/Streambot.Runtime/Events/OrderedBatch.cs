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

            string first = sequenceNumber(records[i]);
            if (outcome.Failure is { } failure)
                BatchLog.Failed($"Record {first}", failure);
            else
                BatchLog.OutOfTime($"{records.Count - i} of {records.Count} records, from {first} on");
            return new() { BatchItemFailures = [new(first)] };
        }
        return Done;
    }
}

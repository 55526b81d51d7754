namespace Streambot.Events;

/// <summary>Processes messages, which are independent of each other except for the groups of a FIFO queue.</summary>
internal static class MessageBatch
{
    public static async Task<SqsBatchResponse> ProcessAsync(
        BatchRecords<SqsMessage> messages,
        Func<SqsMessage, CancellationToken, Task> process,
        CancellationToken cancellation)
    {
        List<BatchItemFailure> failures = [];
        BlockedGroups blocked = new(messages);
        int leftOver = 0;
        for (int i = 0; i < messages.Count; i++)
        {
            if (blocked.Contains(i))
            {
                failures.Add(messages.Report(i));
                continue;
            }

            BatchOutcome outcome = messages.FailureAt(i) is { } unreadable
                ? BatchOutcome.Failed(unreadable.ToException())
                : await BatchOutcome.OfAsync(messages[i], process, cancellation);
            if (outcome.IsDone)
                continue;

            blocked.Add(i);
            if (outcome.Failure is { } failure)
                BatchLog.Failed($"Message {messages.IdentifierOf(i)}", failure);
            else
                leftOver++;
            failures.Add(messages.Report(i));
        }

        if (leftOver > 0)
            BatchLog.OutOfTime($"{leftOver} of {messages.Count} messages");
        return new() { BatchItemFailures = failures };
    }
}

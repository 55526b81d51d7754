namespace Streambot.Events;

/// <summary>Processes messages, each of which counts by itself, but for the groups of a FIFO queue.</summary>
internal static class MessageBatch
{
    public static async Task<SqsBatchResponse> ProcessAsync(
        IReadOnlyList<SqsMessage> messages, Func<SqsMessage, CancellationToken, Task> process, CancellationToken cancellation)
    {
        List<BatchItemFailure> failures = [];
        HashSet<string> blockedGroups = [];
        int leftOver = 0;
        foreach (SqsMessage message in messages)
        {
            string? group = GroupOf(message);
            if (group is not null && blockedGroups.Contains(group))
            {
                failures.Add(new(message.MessageId));
                continue;
            }

            BatchOutcome outcome = await BatchOutcome.OfAsync(message, process, cancellation);
            if (outcome.IsDone)
                continue;

            failures.Add(new(message.MessageId));
            if (group is not null)
                blockedGroups.Add(group);
            if (outcome.Failure is { } failure)
                BatchLog.Failed($"Message {message.MessageId}", failure);
            else
                leftOver++;
        }

        if (leftOver > 0)
            BatchLog.OutOfTime($"{leftOver} of {messages.Count} messages");
        return new() { BatchItemFailures = failures };
    }

    // A standard queue may have groups as well, for fairness; they have no order.
    private static string? GroupOf(SqsMessage message) =>
        message.EventSourceArn.EndsWith(".fifo", StringComparison.Ordinal)
            ? message.Attributes.GetValueOrDefault("MessageGroupId", "")
            : null;
}

namespace Streambot.Events;

/// <summary>
/// The message groups of a batch from a FIFO queue in which a message has failed: the messages that follow keep their
/// order.
/// </summary>
/// <param name="messages">The batch.</param>
internal sealed class BlockedGroups(BatchRecords<SqsMessage> messages)
{
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);
    private bool _areAll;

    // A standard queue can have groups as well, for fairness; they have no order.
    private bool? _isFifo;

    public bool IsFifo => _isFifo ??= HasFifoArn();

    public bool Contains(int index) =>
        _areAll || (_groups.Count > 0 && GroupOf(index) is { } group && _groups.Contains(group));

    public void Add(int index)
    {
        if (!IsFifo)
            return;
        // A message whose group cannot be read might belong to any.
        if (GroupOf(index) is { } group)
            _groups.Add(group);
        else
            _areAll = true;
    }

    /// <summary>The message group; null if it cannot be determined.</summary>
    public string? GroupOf(int index) => messages.FailureAt(index) is { } unreadable
        ? unreadable.Group
        : messages[index].Attributes.GetValueOrDefault("MessageGroupId", "");

    // All messages are from one queue, but one that cannot be read might not name it.
    private bool HasFifoArn()
    {
        for (int i = 0; i < messages.Count; i++)
        {
            string? arn = messages.FailureAt(i) is { } unreadable ? unreadable.SourceArn : messages[i].EventSourceArn;
            if (arn is { Length: > 0 })
                return arn.EndsWith(".fifo", StringComparison.Ordinal);
        }
        return false;
    }
}

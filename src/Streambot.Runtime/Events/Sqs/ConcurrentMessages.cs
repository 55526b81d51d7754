namespace Streambot.Events;

/// <summary>
/// Processes several messages at the same time, those of one message group of a FIFO queue in order. The response is
/// the same as if they were processed one after the other.
/// </summary>
internal sealed class ConcurrentMessages
{
    private readonly object _lock = new(); // .NET 8 has no Lock.
    private readonly BatchRecords<SqsMessage> _messages;
    private readonly Func<SqsMessage, CancellationToken, Task> _process;
    private readonly bool[] _isDone;

    // For each message, the next one of its group; 0 = none, because the first message of a batch follows no other.
    private readonly int[] _next;
    private readonly Queue<int> _ready = new();
    private int _leftOver;

    private ConcurrentMessages(
        BatchRecords<SqsMessage> messages, Func<SqsMessage, CancellationToken, Task> process)
    {
        (_messages, _process) = (messages, process);
        _isDone = new bool[messages.Count];
        _next = new int[messages.Count];
        BlockedGroups blocked = new(messages);
        Dictionary<string, int> lastOfGroup = new(StringComparer.Ordinal);
        for (int i = 0; i < messages.Count; i++)
        {
            if (messages.FailureAt(i) is { } unreadable)
            {
                // Known from the beginning, so that no message of its group that follows is started.
                BatchLog.Failed($"Message {unreadable.Identifier}", unreadable.ToException());
                blocked.Add(i);
            }
            else if (!blocked.Contains(i))
            {
                string? group = blocked.IsFifo ? blocked.GroupOf(i) : null;
                if (group is not null && lastOfGroup.TryGetValue(group, out int last))
                    _next[last] = i;
                else
                    _ready.Enqueue(i);
                if (group is not null)
                    lastOfGroup[group] = i;
            }
        }
    }

    public static async Task<SqsBatchResponse> ProcessAsync(
        BatchRecords<SqsMessage> messages,
        Func<SqsMessage, CancellationToken, Task> process,
        int maxConcurrency,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        ConcurrentMessages batch = new(messages, process);

        // On threads of their own, because a handler might compute rather than wait.
        Task[] workers = new Task[Math.Min(maxConcurrency, batch._ready.Count)];
        for (int i = 0; i < workers.Length; i++)
            workers[i] = Task.Run(() => batch.WorkAsync(cancellation), CancellationToken.None);
        await Task.WhenAll(workers);

        return batch.Answer();
    }

    // A worker that finds no message ready can leave: a message becomes ready only when the one before it in its group
    // is processed, and the worker of that one takes it.
    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (Take() is { } i)
        {
            BatchOutcome outcome = await BatchOutcome.OfAsync(_messages[i], _process, cancellation);
            if (outcome.Failure is { } failure)
                BatchLog.Failed($"Message {_messages.IdentifierOf(i)}", failure);
            lock (_lock)
            {
                _isDone[i] = outcome.IsDone;
                if (outcome.IsDone && _next[i] > 0)
                    _ready.Enqueue(_next[i]);
                else if (!outcome.IsDone && outcome.Failure is null)
                    _leftOver++;
            }
        }
    }

    private int? Take()
    {
        lock (_lock)
            return _ready.TryDequeue(out int i) ? i : null;
    }

    private SqsBatchResponse Answer()
    {
        List<BatchItemFailure> failures = [];
        for (int i = 0; i < _messages.Count; i++)
        {
            if (!_isDone[i])
                failures.Add(_messages.Report(i));
        }
        if (_leftOver > 0)
            BatchLog.OutOfTime($"{_leftOver} of {_messages.Count} messages");
        return new() { BatchItemFailures = failures };
    }
}

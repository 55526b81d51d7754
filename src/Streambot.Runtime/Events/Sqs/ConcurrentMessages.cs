namespace Streambot.Events;

/// <summary>
/// Processes several messages at the same time, those of one message group of a FIFO queue in order. The response is
/// the same as if they were processed one after the other.
/// </summary>
internal sealed class ConcurrentMessages
{
    private enum Outcome : byte
    {
        Open,
        Done,
        Failed,
    }

    private readonly object _lock = new(); // .NET 8 has no Lock.
    private readonly BatchRecords<SqsMessage> _messages;
    private readonly Func<SqsMessage, CancellationToken, Task> _process;
    private readonly BlockedGroups _blocked;
    private readonly Outcome[] _outcomes;

    // For each message, the next one of its group; 0 = none, because the first message of a batch follows no other.
    private readonly int[] _next;
    private readonly Queue<int> _ready = new();

    private ConcurrentMessages(
        BatchRecords<SqsMessage> messages, Func<SqsMessage, CancellationToken, Task> process)
    {
        (_messages, _process) = (messages, process);
        _blocked = new(messages);
        _outcomes = new Outcome[messages.Count];
        _next = new int[messages.Count];
        Dictionary<string, int> lastOfGroup = new(StringComparer.Ordinal);
        for (int i = 0; i < messages.Count; i++)
        {
            // Known from the beginning, so that no message of its group that follows is started.
            if (messages.FailureAt(i) is { } unreadable)
            {
                BatchLog.Failed($"Message {unreadable.Identifier}", unreadable.ToException());
                _outcomes[i] = Outcome.Failed;
                _blocked.Add(i);
            }
            else if (_blocked.Contains(i))
            {
                _outcomes[i] = Outcome.Failed;
            }
            else if (_blocked.IsFifo && lastOfGroup.TryGetValue(_blocked.GroupOf(i)!, out int last))
            {
                _next[last] = i;
                lastOfGroup[_blocked.GroupOf(i)!] = i;
            }
            else
            {
                _ready.Enqueue(i);
                if (_blocked.IsFifo)
                    lastOfGroup[_blocked.GroupOf(i)!] = i;
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

        return batch.Answer(cancellation);
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
                if (outcome.IsDone)
                    _outcomes[i] = Outcome.Done;
                else if (outcome.Failure is not null)
                    _outcomes[i] = Outcome.Failed;
                if (outcome.IsDone && _next[i] > 0)
                    _ready.Enqueue(_next[i]);
            }
        }
    }

    private int? Take()
    {
        lock (_lock)
            return _ready.TryDequeue(out int i) ? i : null;
    }

    // What is open has either found no time, or a message before it in its group has failed.
    private SqsBatchResponse Answer(CancellationToken cancellation)
    {
        List<BatchItemFailure> failures = [];
        int leftOver = 0;
        for (int i = 0; i < _messages.Count; i++)
        {
            if (_outcomes[i] == Outcome.Done)
                continue;
            failures.Add(_messages.Report(i));
            if (_outcomes[i] == Outcome.Open && cancellation.IsCancellationRequested)
                leftOver++;
        }
        if (leftOver > 0)
            BatchLog.OutOfTime($"{leftOver} of {_messages.Count} messages");
        return new() { BatchItemFailures = failures };
    }
}

using System.Runtime.InteropServices;

namespace Streambot.Events;

/// <summary>
/// Processes several records of a shard at the same time, those of one key in order. The response is the same as if
/// they were processed one after the other: a failure holds back only the records that follow it in the batch, and
/// those before it are finished.
/// </summary>
internal sealed class KeyedBatch<TRecord>
{
    private readonly object _lock = new(); // .NET 8 has no Lock.
    private readonly BatchRecords<TRecord> _records;
    private readonly Func<TRecord, CancellationToken, Task> _process;

    // For each record, the next one of its key; 0 = none, because the first record of a batch follows no other.
    private readonly int[] _next;

    // The next record of each key of which none is running. The earliest goes first, so that little is done ahead of a
    // failure.
    private readonly PriorityQueue<int, int> _ready = new();

    // The earliest record that will not be processed. When all workers have ended, all records before it are processed.
    private int _end;
    private Exception? _failure;

    private KeyedBatch(
        BatchRecords<TRecord> records, Func<TRecord, string> key, Func<TRecord, CancellationToken, Task> process)
    {
        (_records, _process) = (records, process);
        _next = new int[records.Count];
        _end = records.Count;
        Dictionary<string, int> lastOfKey = new(StringComparer.Ordinal);
        for (int i = 0; i < records.Count; i++)
        {
            if (records.FailureAt(i) is { } unreadable)
            {
                // Known from the beginning, so that no record after it is started.
                (_end, _failure) = (i, unreadable.ToException());
                BatchLog.Failed($"Record {unreadable.Identifier}", _failure);
                break;
            }
            ref int last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastOfKey, key(records[i]), out bool isKnown);
            if (isKnown)
                _next[last] = i;
            else
                _ready.Enqueue(i, i);
            last = i;
        }
    }

    public static async Task<StreamsEventResponse> ProcessAsync(
        BatchRecords<TRecord> records,
        Func<TRecord, string> key,
        Func<TRecord, CancellationToken, Task> process,
        int maxConcurrency,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        KeyedBatch<TRecord> batch = new(records, key, process);

        // On threads of their own, because a handler might compute rather than wait.
        Task[] workers = new Task[Math.Min(maxConcurrency, batch._ready.Count)];
        for (int i = 0; i < workers.Length; i++)
            workers[i] = Task.Run(() => batch.WorkAsync(cancellation), CancellationToken.None);
        await Task.WhenAll(workers);

        return OrderedBatch.Answer(records, batch._end, batch._failure is not null);
    }

    // A worker that finds no record ready can leave: a record becomes ready only when another one of its key ends, and
    // the worker of that one takes it.
    private async Task WorkAsync(CancellationToken cancellation)
    {
        int i = Take();
        while (i >= 0)
        {
            BatchOutcome outcome = await BatchOutcome.OfAsync(_records[i], _process, cancellation);
            if (outcome.Failure is { } failure)
                BatchLog.Failed($"Record {_records.IdentifierOf(i)}", failure);
            lock (_lock)
            {
                if (outcome.IsDone && _next[i] > 0)
                    _ready.Enqueue(_next[i], _next[i]);
                else if (!outcome.IsDone && i < _end)
                    (_end, _failure) = (i, outcome.Failure);
            }
            i = Take();
        }
    }

    private int Take()
    {
        lock (_lock)
            return _ready.TryPeek(out int i, out _) && i < _end ? _ready.Dequeue() : -1;
    }
}

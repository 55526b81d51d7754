using System.Runtime.InteropServices;

namespace Streambot.Events;

/// <summary>
/// Processes the records of a shard several at a time, those of one key in order. The answer is the one that processing them
/// one after the other would give: a failure keeps back only what follows it in the batch, and what is before it is finished.
/// </summary>
internal sealed class KeyedBatch<TRecord>
{
    private readonly object _lock = new(); // .NET 8 has no Lock.
    private readonly BatchRecords<TRecord> _records;
    private readonly Func<TRecord, CancellationToken, Task> _process;

    // For each record the next one of its key; 0 = none, since the first record of a batch follows nothing.
    private readonly int[] _next;

    // The next record of each key of which none is running. The earliest goes first, so that little is done ahead of a failure.
    private readonly PriorityQueue<int, int> _ready = new();

    // The earliest record that is not going to be done. When all workers have ended, all before it are done.
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
                // Known from the beginning, so that nothing behind it begins.
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

        // On threads of their own, since a handler may compute rather than wait.
        Task[] workers = new Task[Math.Min(maxConcurrency, batch._ready.Count)];
        for (int i = 0; i < workers.Length; i++)
            workers[i] = Task.Run(() => batch.WorkAsync(cancellation), CancellationToken.None);
        await Task.WhenAll(workers);

        return OrderedBatch.Answer(records, batch._end, batch._failure is not null);
    }

    // A worker that finds nothing ready may leave: a record becomes ready only through one of its key that ends, whose worker then takes it.
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

namespace Streambot.Events;

/// <summary>Collects the records of an event.</summary>
internal sealed class RecordListBuilder<TRecord>
    where TRecord : class
{
    private readonly List<TRecord> _records = [];
    private Dictionary<int, UnreadableRecord>? _unreadable;

    public int Count => _records.Count;

    public void Add(TRecord record) => _records.Add(record);

    public void Add(UnreadableRecord failure)
    {
        (_unreadable ??= []).Add(_records.Count, failure);
        _records.Add(null!);
    }

    /// <summary>The list: a plain one if every record can be read.</summary>
    public IReadOnlyList<TRecord> ToList() =>
        _unreadable is null ? _records : new RecordList<TRecord>(_records, _unreadable);
}

using System.Collections;

namespace Streambot.Events;

/// <summary>The records of an event of which some cannot be read: accessing one of these throws.</summary>
/// <param name="records">The records; null in place of those that cannot be read.</param>
/// <param name="unreadable">Those that cannot be read, by their index.</param>
internal sealed class RecordList<TRecord>(List<TRecord> records, Dictionary<int, UnreadableRecord> unreadable)
    : IReadOnlyList<TRecord>
{
    public int Count => records.Count;

    /// <exception cref="StreambotRuntimeException">The record cannot be read.</exception>
    public TRecord this[int index] =>
        unreadable.TryGetValue(index, out UnreadableRecord? failure) ? throw failure.ToException() : records[index];

    /// <summary>Why a record cannot be read; null for one that can.</summary>
    public UnreadableRecord? FailureAt(int index) => unreadable.GetValueOrDefault(index);

    public IEnumerator<TRecord> GetEnumerator()
    {
        for (int i = 0; i < records.Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

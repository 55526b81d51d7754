using Streambot.Diagnostics;

namespace Streambot.Events;

/// <summary>The records of a batch, with what Lambda knows each by, also those that cannot be read.</summary>
/// <param name="records">The records.</param>
/// <param name="identifier">What Lambda knows a record by.</param>
internal readonly struct BatchRecords<TRecord>(IReadOnlyList<TRecord> records, Func<TRecord, string> identifier)
{
    private readonly RecordList<TRecord>? _partlyReadable = records as RecordList<TRecord>;

    public int Count => records.Count;

    public TRecord this[int index] => records[index];

    /// <summary>Why a record cannot be read; null for one that can.</summary>
    public UnreadableRecord? FailureAt(int index) => _partlyReadable?.FailureAt(index);

    public string IdentifierOf(int index) => FailureAt(index)?.Identifier ?? identifier(records[index]);

    /// <summary>The item of the answer that reports a record.</summary>
    /// <exception cref="StreambotRuntimeException">It has nothing that Lambda would know it by.</exception>
    public BatchItemFailure Report(int index) => IdentifierOf(index) is { Length: > 0 } identifier
        ? new(identifier)
        : throw RuntimeDiagnostics.NoIdentifier.ToException(index + 1);
}

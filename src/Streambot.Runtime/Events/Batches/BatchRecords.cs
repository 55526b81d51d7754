using Streambot.Diagnostics;

namespace Streambot.Events;

/// <summary>
/// The records of a batch, including those that cannot be read, with the identifiers that Lambda uses for them.
/// </summary>
/// <param name="records">The records.</param>
/// <param name="identifier">The identifier that Lambda uses for a record.</param>
internal readonly struct BatchRecords<TRecord>(IReadOnlyList<TRecord> records, Func<TRecord, string> identifier)
{
    private readonly RecordList<TRecord>? _partlyReadable = records as RecordList<TRecord>;

    public int Count => records.Count;

    public TRecord this[int index] => records[index];

    /// <summary>Why a record cannot be read; null for one that can.</summary>
    public UnreadableRecord? FailureAt(int index) => _partlyReadable?.FailureAt(index);

    public string IdentifierOf(int index) => FailureAt(index)?.Identifier ?? identifier(records[index]);

    /// <summary>The entry of the response that reports a record.</summary>
    /// <exception cref="StreambotRuntimeException">It has no identifier that could be reported to Lambda.</exception>
    public BatchItemFailure Report(int index) => IdentifierOf(index) is { Length: > 0 } identifier
        ? new(identifier)
        : throw RuntimeDiagnostics.NoIdentifier.With(index + 1).ToException();
}

using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>A batch of records from one shard of a Kinesis stream.</summary>
public sealed partial class KinesisEvent
{
    private IReadOnlyList<KinesisRecord>? _userRecords;

    /// <summary>
    /// The records as they are in the shard, in its order. One that the Kinesis Producer Library aggregated is one
    /// here. One that cannot be read throws a <see cref="StreambotRuntimeException"/> when a loop comes to it.
    /// </summary>
    public IReadOnlyList<KinesisRecord> Records { get; init; } = [];

    /// <summary>The tumbling window that the batch belongs to; null where the connector has none.</summary>
    public EventWindow? Window { get; init; }

    /// <summary>The invocation that it was read in; null outside of one.</summary>
    internal InvocationScope? Scope { get; init; }

    /// <summary>
    /// The records as the producer's program put them: in place of each aggregated one those it holds. An aggregate that is not
    /// whole stays as it is.
    /// </summary>
    public IReadOnlyList<KinesisRecord> UserRecords => _userRecords ??= AggregatedRecord.Open(Records);

    /// <summary>
    /// Processes the <see cref="UserRecords"/> one after the other. The first failure ends the batch: Lambda sends that record and what follows it
    /// again. So does a cancellation, for what had not been processed by then.
    /// </summary>
    /// <param name="process">
    /// Processes one record. An exception is logged with its causes and stack, and goes no further.
    /// </param>
    /// <param name="cancellation">The invocation's token.</param>
    /// <returns>What the function answers Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.</returns>
    public Task<StreamsEventResponse> ProcessAsync(Func<KinesisRecord, CancellationToken, Task> process, CancellationToken cancellation = default) =>
        Answer(OrderedBatch.ProcessAsync(Identified, process, cancellation));

    /// <summary>
    /// Processes <see cref="UserRecords"/> of different partition keys at the same time, and those of one key one after the other. The answer is the
    /// same as that of <see cref="ProcessAsync"/>: after a failure nothing behind it in the batch begins, what is before it or already
    /// running is finished, and Lambda sends the first record that failed, and all that follow it, again. Some of those may have been processed.
    /// </summary>
    /// <param name="process">
    /// Processes one record; called by several threads. An exception is logged, and goes no further.
    /// </param>
    /// <param name="maxConcurrency">How many records are processed at the same time, at most.</param>
    /// <param name="cancellation">The invocation's token. What has not begun when it fires does not begin.</param>
    /// <returns>What the function answers Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.</returns>
    public Task<StreamsEventResponse> ProcessByKeyAsync(
        Func<KinesisRecord, CancellationToken, Task> process, int maxConcurrency, CancellationToken cancellation = default) =>
        Answer(KeyedBatch<KinesisRecord>.ProcessAsync(
            Identified, static record => record.PartitionKey, process, maxConcurrency, cancellation));

    private BatchRecords<KinesisRecord> Identified => new(UserRecords, static record => record.SequenceNumber);

    private Task<StreamsEventResponse> Answer(Task<StreamsEventResponse> processing) => BatchReport.NoteAsync(
        Scope ?? InvocationScope.Current,
        isOrdered: true,
        Window is null ? processing : Window.AnswerAsync(processing));
}

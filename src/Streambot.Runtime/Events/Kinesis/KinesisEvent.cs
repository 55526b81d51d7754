using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>A batch of records from one shard of a Kinesis stream.</summary>
public sealed partial class KinesisEvent
{
    private IReadOnlyList<KinesisRecord>? _userRecords;

    /// <summary>
    /// The records as they are in the shard, in its order. An aggregate of the Kinesis Producer Library is one record
    /// here. Accessing one that cannot be read throws a <see cref="StreambotRuntimeException"/>.
    /// </summary>
    public IReadOnlyList<KinesisRecord> Records { get; init; } = [];

    /// <summary>The tumbling window that the batch belongs to; null if the connector has none.</summary>
    public EventWindow? Window { get; init; }

    /// <summary>The invocation in which the batch was read; null outside of one.</summary>
    internal InvocationScope? Scope { get; init; }

    /// <summary>
    /// The records as the producer wrote them: each aggregate is replaced with the records in it. An aggregate that is
    /// not complete is kept as it is.
    /// </summary>
    public IReadOnlyList<KinesisRecord> UserRecords => _userRecords ??= AggregatedRecord.Open(Records);

    /// <summary>
    /// Processes the <see cref="UserRecords"/> one after the other. The first failure ends the batch: Lambda sends that
    /// record and those that follow it again. A cancellation does the same for the records that had not been processed
    /// by then.
    /// </summary>
    /// <param name="process">
    /// Processes one record. An exception is logged with its causes and stack traces, and not passed on.
    /// </param>
    /// <param name="cancellation">The token of the invocation.</param>
    /// <returns>
    /// The response to Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.
    /// </returns>
    public Task<StreamsEventResponse> ProcessAsync(
        Func<KinesisRecord, CancellationToken, Task> process, CancellationToken cancellation = default) =>
        Answer(OrderedBatch.ProcessAsync(Identified, process, cancellation));

    /// <summary>
    /// Processes <see cref="UserRecords"/> of different partition keys at the same time, and those of one key one after
    /// the other. The response is the same as that of <see cref="ProcessAsync"/>. After a failure, no record that
    /// follows it in the batch is started, records before it and those already running are finished, and Lambda sends
    /// the first record that failed, and all that follow it, again. Some of these might already have been processed.
    /// </summary>
    /// <param name="process">
    /// Processes one record; called by several threads. An exception is logged, and not passed on.
    /// </param>
    /// <param name="maxConcurrency">The maximum number of records that are processed at the same time.</param>
    /// <param name="cancellation">
    /// The token of the invocation. Once it is canceled, no more records are started.
    /// </param>
    /// <returns>
    /// The response to Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.
    /// </returns>
    public Task<StreamsEventResponse> ProcessByKeyAsync(
        Func<KinesisRecord, CancellationToken, Task> process,
        int maxConcurrency,
        CancellationToken cancellation = default) =>
        Answer(KeyedBatch<KinesisRecord>.ProcessAsync(
            Identified, static record => record.PartitionKey, process, maxConcurrency, cancellation));

    private BatchRecords<KinesisRecord> Identified => new(UserRecords, static record => record.SequenceNumber);

    private Task<StreamsEventResponse> Answer(Task<StreamsEventResponse> processing) => BatchReport.NoteAsync(
        Scope ?? InvocationScope.Current,
        isOrdered: true,
        Window is null ? processing : Window.AnswerAsync(processing));
}

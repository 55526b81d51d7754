using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>A batch of changes from one shard of the stream of a table.</summary>
public sealed partial class DynamoDBEvent
{
    /// <summary>
    /// The changes, in the order of the shard. Accessing one that cannot be read throws a
    /// <see cref="StreambotRuntimeException"/>.
    /// </summary>
    public IReadOnlyList<DynamoDBRecord> Records { get; init; } = [];

    /// <summary>The tumbling window that the batch belongs to; null if the connector has none.</summary>
    public EventWindow? Window { get; init; }

    /// <summary>The invocation in which the batch was read; null outside of one.</summary>
    internal InvocationScope? Scope { get; init; }

    /// <summary>
    /// Processes the changes one after the other. The first failure ends the batch: Lambda sends that change and those
    /// that follow it again. A cancellation does the same for the changes that had not been processed by then.
    /// </summary>
    /// <param name="process">
    /// Processes one change. An exception is logged with its causes and stack traces, and not passed on.
    /// </param>
    /// <param name="cancellation">The token of the invocation.</param>
    /// <returns>
    /// The response to Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.
    /// </returns>
    public Task<StreamsEventResponse> ProcessAsync(
        Func<DynamoDBRecord, CancellationToken, Task> process, CancellationToken cancellation = default) =>
        Answer(OrderedBatch.ProcessAsync(Identified, process, cancellation));

    /// <summary>
    /// Processes changes of different items at the same time, and those of one item one after the other. The response
    /// is the same as that of <see cref="ProcessAsync"/>. After a failure, no change that follows it in the batch is
    /// started, changes before it and those already running are finished, and Lambda sends the first change that
    /// failed, and all that follow it, again. Some of these might already have been processed.
    /// </summary>
    /// <param name="process">
    /// Processes one change; called by several threads. An exception is logged, and not passed on.
    /// </param>
    /// <param name="maxConcurrency">The maximum number of changes that are processed at the same time.</param>
    /// <param name="cancellation">
    /// The token of the invocation. Once it is canceled, no more changes are started.
    /// </param>
    /// <returns>
    /// The response to Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.
    /// </returns>
    public Task<StreamsEventResponse> ProcessByKeyAsync(
        Func<DynamoDBRecord, CancellationToken, Task> process,
        int maxConcurrency,
        CancellationToken cancellation = default) =>
        Answer(KeyedBatch<DynamoDBRecord>.ProcessAsync(
            Identified, static record => ItemKey.Of(record), process, maxConcurrency, cancellation));

    private BatchRecords<DynamoDBRecord> Identified => new(Records, static record => record.SequenceNumber);

    private Task<StreamsEventResponse> Answer(Task<StreamsEventResponse> processing) => BatchReport.NoteAsync(
        Scope ?? InvocationScope.Current,
        isOrdered: true,
        Window is null ? processing : Window.AnswerAsync(processing));
}

using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>A batch of changes from one shard of a table's stream.</summary>
public sealed partial class DynamoDBEvent
{
    /// <summary>
    /// The changes, in the order of the shard. One that cannot be read throws a <see cref="StreambotRuntimeException"/>
    /// when a loop comes to it.
    /// </summary>
    public IReadOnlyList<DynamoDBRecord> Records { get; init; } = [];

    /// <summary>The tumbling window that the batch belongs to; null where the connector has none.</summary>
    public EventWindow? Window { get; init; }

    /// <summary>The invocation that it was read in; null outside of one.</summary>
    internal InvocationScope? Scope { get; init; }

    /// <summary>
    /// Processes the changes one after the other. The first failure ends the batch: Lambda sends that change and what follows it
    /// again. So does a cancellation, for what had not been processed by then.
    /// </summary>
    /// <param name="process">
    /// Processes one change. An exception is logged with its causes and stack, and goes no further.
    /// </param>
    /// <param name="cancellation">The invocation's token.</param>
    /// <returns>What the function answers Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.</returns>
    public Task<StreamsEventResponse> ProcessAsync(Func<DynamoDBRecord, CancellationToken, Task> process, CancellationToken cancellation = default) =>
        Answer(OrderedBatch.ProcessAsync(Identified, process, cancellation));

    /// <summary>
    /// Processes changes of different items at the same time, and those of one item one after the other. The answer is the same as
    /// that of <see cref="ProcessAsync"/>: after a failure nothing behind it in the batch begins, what is before it or already running
    /// is finished, and Lambda sends the first change that failed, and all that follow it, again. Some of those may have been processed.
    /// </summary>
    /// <param name="process">
    /// Processes one change; called by several threads. An exception is logged, and goes no further.
    /// </param>
    /// <param name="maxConcurrency">How many changes are processed at the same time, at most.</param>
    /// <param name="cancellation">The invocation's token. What has not begun when it fires does not begin.</param>
    /// <returns>What the function answers Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.</returns>
    public Task<StreamsEventResponse> ProcessByKeyAsync(
        Func<DynamoDBRecord, CancellationToken, Task> process, int maxConcurrency, CancellationToken cancellation = default) =>
        Answer(KeyedBatch<DynamoDBRecord>.ProcessAsync(
            Identified, static record => ItemKey.Of(record), process, maxConcurrency, cancellation));

    private BatchRecords<DynamoDBRecord> Identified => new(Records, static record => record.SequenceNumber);

    private Task<StreamsEventResponse> Answer(Task<StreamsEventResponse> processing) => BatchReport.NoteAsync(
        Scope ?? InvocationScope.Current,
        isOrdered: true,
        Window is null ? processing : Window.AnswerAsync(processing));
}

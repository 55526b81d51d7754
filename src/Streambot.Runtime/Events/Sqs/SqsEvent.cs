using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>A batch of messages from an SQS queue.</summary>
public sealed partial class SqsEvent
{
    /// <summary>
    /// The messages. Accessing one that cannot be read throws a <see cref="StreambotRuntimeException"/>.
    /// </summary>
    public IReadOnlyList<SqsMessage> Records { get; init; } = [];

    /// <summary>The invocation in which the batch was read; null outside of one.</summary>
    internal InvocationScope? Scope { get; init; }

    /// <summary>
    /// Processes the messages one after the other. Each one that fails is reported and returns to the queue; the others
    /// are deleted. In a FIFO queue, a failure also returns the messages that follow it in its message group,
    /// unprocessed. A cancellation returns the messages that had not been processed by then.
    /// </summary>
    /// <param name="process">
    /// Processes one message. An exception is logged with its causes and stack traces, and not passed on.
    /// </param>
    /// <param name="cancellation">The token of the invocation.</param>
    /// <returns>
    /// The response to Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.
    /// </returns>
    public Task<SqsBatchResponse> ProcessAsync(
        Func<SqsMessage, CancellationToken, Task> process, CancellationToken cancellation = default) =>
        BatchReport.NoteAsync(
            Scope ?? InvocationScope.Current,
            isOrdered: false,
            MessageBatch.ProcessAsync(Identified, process, cancellation));

    /// <summary>
    /// Processes several messages at the same time; in a FIFO queue, those of one message group one after the other.
    /// The response is the same as that of <see cref="ProcessAsync"/>.
    /// </summary>
    /// <param name="process">
    /// Processes one message; called by several threads. An exception is logged, and not passed on.
    /// </param>
    /// <param name="maxConcurrency">The maximum number of messages that are processed at the same time.</param>
    /// <param name="cancellation">
    /// The token of the invocation. Once it is canceled, no more messages are started.
    /// </param>
    /// <returns>
    /// The response to Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.
    /// </returns>
    public Task<SqsBatchResponse> ProcessConcurrentlyAsync(
        Func<SqsMessage, CancellationToken, Task> process,
        int maxConcurrency,
        CancellationToken cancellation = default) =>
        BatchReport.NoteAsync(
            Scope ?? InvocationScope.Current,
            isOrdered: false,
            ConcurrentMessages.ProcessAsync(Identified, process, maxConcurrency, cancellation));

    private BatchRecords<SqsMessage> Identified => new(Records, static message => message.MessageId);
}

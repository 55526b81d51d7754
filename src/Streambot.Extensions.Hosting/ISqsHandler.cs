using Streambot.Events;

namespace Streambot;

/// <summary>Processes the messages of an SQS queue, one at a time.</summary>
public interface ISqsHandler
{
    /// <summary>
    /// Processes one message. If it throws, the exception is logged, and the message returns to the
    /// queue; in a FIFO queue also those that follow it in its message group.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task HandleAsync(SqsMessage message, CancellationToken cancellation);
}

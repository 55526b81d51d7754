using Streambot.Events;

namespace Streambot;

/// <summary>Processes the JSON in the messages of an SQS queue, one at a time.</summary>
/// <typeparam name="TPayload">What a message contains.</typeparam>
public interface ISqsHandler<in TPayload>
{
    /// <summary>
    /// Processes the payload of one message. If it throws, the exception is logged, and the message returns to the
    /// queue; in a FIFO queue also those that follow it in its message group.
    /// </summary>
    /// <param name="payload">What the message contains.</param>
    /// <param name="message">The message that it came in.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task HandleAsync(TPayload payload, SqsMessage message, CancellationToken cancellation);
}

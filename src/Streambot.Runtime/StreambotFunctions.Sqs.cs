using System.Text.Json.Serialization.Metadata;
using Streambot.Events;
using Streambot.Functions;

namespace Streambot;

public sealed partial class StreambotFunctions
{
    /// <summary>Maps a handler of the messages of an SQS queue.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Processes one message. If it throws, the exception is logged, and the message returns to the queue; in a FIFO
    /// queue also those that follow it in its message group. If <paramref name="maxConcurrency"/> is more than 1,
    /// several threads call it.
    /// </param>
    /// <param name="maxConcurrency">
    /// How many messages of a batch are processed at the same time; in a FIFO queue, those of one message group are
    /// always processed one after the other.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotFunctions MapSqs(
        string name, Func<SqsMessage, CancellationToken, Task> handler, int maxConcurrency = 1)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        return MapSqsBatch(name, maxConcurrency == 1
            ? (batch, _, cancellation) => batch.ProcessAsync(handler, cancellation)
            : (batch, _, cancellation) => batch.ProcessConcurrentlyAsync(handler, maxConcurrency, cancellation));
    }

    /// <summary>Maps the only handler of the program, for the messages of an SQS queue.</summary>
    /// <inheritdoc cref="MapSqs(string, Func{SqsMessage, CancellationToken, Task}, int)"/>
    public StreambotFunctions MapSqs(Func<SqsMessage, CancellationToken, Task> handler, int maxConcurrency = 1) =>
        MapSqs(Function.Unnamed, handler, maxConcurrency);

    /// <summary>
    /// Maps a handler of the JSON in the messages of an SQS queue. A message whose body is not the expected JSON fails,
    /// like a message on which the handler throws.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="payloadType">
    /// How the body of a message is read, from a source-generated <c>JsonSerializerContext</c>.
    /// </param>
    /// <param name="handler">
    /// Processes the payload of one message, with the message that it came in. If it throws, the exception is logged,
    /// and the message returns to the queue; in a FIFO queue also those that follow it in its message group. If
    /// <paramref name="maxConcurrency"/> is more than 1, several threads call it.
    /// </param>
    /// <param name="maxConcurrency">
    /// How many messages of a batch are processed at the same time; in a FIFO queue, those of one message group are
    /// always processed one after the other.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotFunctions MapSqs<TPayload>(
        string name,
        JsonTypeInfo<TPayload> payloadType,
        Func<TPayload, SqsMessage, CancellationToken, Task> handler,
        int maxConcurrency = 1)
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        ArgumentNullException.ThrowIfNull(handler);
        return MapSqs(
            name,
            (message, cancellation) => handler(message.ReadJson(payloadType), message, cancellation),
            maxConcurrency);
    }

    /// <summary>Maps the only handler of the program, for the JSON in the messages of an SQS queue.</summary>
    /// <inheritdoc cref="MapSqs{T}(string, JsonTypeInfo{T}, Func{T, SqsMessage, CancellationToken, Task}, int)"/>
    public StreambotFunctions MapSqs<TPayload>(
        JsonTypeInfo<TPayload> payloadType,
        Func<TPayload, SqsMessage, CancellationToken, Task> handler,
        int maxConcurrency = 1) =>
        MapSqs(Function.Unnamed, payloadType, handler, maxConcurrency);

    /// <summary>Maps a handler of whole batches from an SQS queue.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Handles a batch and reports which messages failed, as <see cref="SqsEvent.ProcessAsync"/> does.
    /// </param>
    public StreambotFunctions MapSqsBatch(
        string name, Func<SqsEvent, InvocationContext, CancellationToken, Task<SqsBatchResponse>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(new BatchFunction<SqsEvent, SqsBatchResponse>(name, handler, EventReader.Sqs()));
    }

    /// <summary>Maps the only handler of the program, for whole batches from an SQS queue.</summary>
    /// <inheritdoc cref="MapSqsBatch(
    ///   string, Func{SqsEvent, InvocationContext, CancellationToken, Task{SqsBatchResponse}})"/>
    public StreambotFunctions MapSqsBatch(
        Func<SqsEvent, InvocationContext, CancellationToken, Task<SqsBatchResponse>> handler) =>
        MapSqsBatch(Function.Unnamed, handler);
}

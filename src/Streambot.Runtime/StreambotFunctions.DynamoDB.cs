using Streambot.Events;
using Streambot.Functions;

namespace Streambot;

public sealed partial class StreambotFunctions
{
    /// <summary>Maps a handler of the changes in the stream of a table.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Processes one change. If it throws, the exception is logged, and Lambda sends the change and those that follow
    /// it in its shard again. If <paramref name="maxConcurrency"/> is more than 1, several threads call it.
    /// </param>
    /// <param name="maxConcurrency">
    /// How many changes of a batch are processed at the same time; those of one item are always processed one after the
    /// other.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotFunctions MapDynamoDB(
        string name, Func<DynamoDBRecord, CancellationToken, Task> handler, int maxConcurrency = 1)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        return MapDynamoDBBatch(name, maxConcurrency == 1
            ? (batch, _, cancellation) => batch.ProcessAsync(handler, cancellation)
            : (batch, _, cancellation) => batch.ProcessByKeyAsync(handler, maxConcurrency, cancellation));
    }

    /// <summary>Maps the only handler of the program, for the changes in the stream of a table.</summary>
    /// <inheritdoc cref="MapDynamoDB(string, Func{DynamoDBRecord, CancellationToken, Task}, int)"/>
    public StreambotFunctions MapDynamoDB(
        Func<DynamoDBRecord, CancellationToken, Task> handler, int maxConcurrency = 1) =>
        MapDynamoDB(Function.Unnamed, handler, maxConcurrency);

    /// <summary>Maps a handler of whole batches from the stream of a table.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Handles a batch and reports which change failed, as <see cref="DynamoDBEvent.ProcessAsync"/> does.
    /// </param>
    public StreambotFunctions MapDynamoDBBatch(
        string name, Func<DynamoDBEvent, InvocationContext, CancellationToken, Task<StreamsEventResponse>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(new BatchFunction<DynamoDBEvent, StreamsEventResponse>(name, handler, EventReader.DynamoDB()));
    }

    /// <summary>Maps the only handler of the program, for whole batches from the stream of a table.</summary>
    /// <inheritdoc cref="MapDynamoDBBatch(
    ///   string, Func{DynamoDBEvent, InvocationContext, CancellationToken, Task{StreamsEventResponse}})"/>
    public StreambotFunctions MapDynamoDBBatch(
        Func<DynamoDBEvent, InvocationContext, CancellationToken, Task<StreamsEventResponse>> handler) =>
        MapDynamoDBBatch(Function.Unnamed, handler);
}

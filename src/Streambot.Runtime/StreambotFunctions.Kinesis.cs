using System.Text.Json.Serialization.Metadata;
using Streambot.Events;
using Streambot.Functions;

namespace Streambot;

public sealed partial class StreambotFunctions
{
    /// <summary>
    /// Maps a handler of the records of a Kinesis stream. Records that the Kinesis Producer Library aggregated are
    /// passed to it one by one.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Processes one record. If it throws, the exception is logged, and Lambda sends the record and those that follow
    /// it in its shard again. If <paramref name="maxConcurrency"/> is more than 1, several threads call it.
    /// </param>
    /// <param name="maxConcurrency">
    /// How many records of a batch are processed at the same time; those of one partition key are always processed one
    /// after the other.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotFunctions MapKinesis(
        string name, Func<KinesisRecord, CancellationToken, Task> handler, int maxConcurrency = 1)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        return MapKinesisBatch(name, maxConcurrency == 1
            ? (batch, _, cancellation) => batch.ProcessAsync(handler, cancellation)
            : (batch, _, cancellation) => batch.ProcessByKeyAsync(handler, maxConcurrency, cancellation));
    }

    /// <summary>Maps the only handler of the program, for the records of a Kinesis stream.</summary>
    /// <inheritdoc cref="MapKinesis(string, Func{KinesisRecord, CancellationToken, Task}, int)"/>
    public StreambotFunctions MapKinesis(
        Func<KinesisRecord, CancellationToken, Task> handler, int maxConcurrency = 1) =>
        MapKinesis(Function.Unnamed, handler, maxConcurrency);

    /// <summary>
    /// Maps a handler of the JSON in the records of a Kinesis stream. A record whose data is not the expected JSON
    /// fails, like a record on which the handler throws.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="payloadType">
    /// How the data of a record is read, from a source-generated <c>JsonSerializerContext</c>.
    /// </param>
    /// <param name="handler">
    /// Processes the payload of one record, with the record that it came in. If it throws, the exception is logged, and
    /// Lambda sends the record and those that follow it in its shard again. If <paramref name="maxConcurrency"/> is
    /// more than 1, several threads call it.
    /// </param>
    /// <param name="maxConcurrency">
    /// How many records of a batch are processed at the same time; those of one partition key are always processed one
    /// after the other.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotFunctions MapKinesis<TPayload>(
        string name,
        JsonTypeInfo<TPayload> payloadType,
        Func<TPayload, KinesisRecord, CancellationToken, Task> handler,
        int maxConcurrency = 1)
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        ArgumentNullException.ThrowIfNull(handler);
        return MapKinesis(
            name,
            (record, cancellation) => handler(record.ReadJson(payloadType), record, cancellation),
            maxConcurrency);
    }

    /// <summary>Maps the only handler of the program, for the JSON in the records of a Kinesis stream.</summary>
    /// <inheritdoc
    ///   cref="MapKinesis{T}(string, JsonTypeInfo{T}, Func{T, KinesisRecord, CancellationToken, Task}, int)"/>
    public StreambotFunctions MapKinesis<TPayload>(
        JsonTypeInfo<TPayload> payloadType,
        Func<TPayload, KinesisRecord, CancellationToken, Task> handler,
        int maxConcurrency = 1) =>
        MapKinesis(Function.Unnamed, payloadType, handler, maxConcurrency);

    /// <summary>Maps a handler of whole batches from a Kinesis stream.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Handles a batch and reports which record failed, as <see cref="KinesisEvent.ProcessAsync"/> does.
    /// </param>
    public StreambotFunctions MapKinesisBatch(
        string name, Func<KinesisEvent, InvocationContext, CancellationToken, Task<StreamsEventResponse>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(new BatchFunction<KinesisEvent, StreamsEventResponse>(name, handler, EventReader.Kinesis()));
    }

    /// <summary>Maps the only handler of the program, for whole batches from a Kinesis stream.</summary>
    /// <inheritdoc cref="MapKinesisBatch(
    ///   string, Func{KinesisEvent, InvocationContext, CancellationToken, Task{StreamsEventResponse}})"/>
    public StreambotFunctions MapKinesisBatch(
        Func<KinesisEvent, InvocationContext, CancellationToken, Task<StreamsEventResponse>> handler) =>
        MapKinesisBatch(Function.Unnamed, handler);
}

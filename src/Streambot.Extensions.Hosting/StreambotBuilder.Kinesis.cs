using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Streambot.Events;

namespace Streambot;

public sealed partial class StreambotBuilder
{
    /// <summary>Maps a handler of the records of a Kinesis stream.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="maxConcurrency">
    /// How many records of a batch are processed at the same time; those of one partition key are always processed one
    /// after the other.
    /// </param>
    /// <param name="scope">
    /// How long a handler lives. With <see cref="HandlerScope.Invocation"/> and a <paramref name="maxConcurrency"/> of
    /// more than 1, several threads call the same one.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotBuilder MapKinesis<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name,
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, IKinesisHandler
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        Register<THandler>(name);
        if (scope == HandlerScope.Record)
        {
            Functions.MapKinesis(
                name,
                (record, cancellation) => Scopes.RunAsync<THandler>(
                    handler => handler.HandleAsync(record, cancellation)),
                maxConcurrency);
            return this;
        }

        Functions.MapKinesisBatch(name, (batch, _, cancellation) => Scopes.RunAsync<THandler, StreamsEventResponse>(
            handler => maxConcurrency == 1
                ? batch.ProcessAsync(handler.HandleAsync, cancellation)
                : batch.ProcessByKeyAsync(handler.HandleAsync, maxConcurrency, cancellation)));
        return this;
    }

    /// <summary>Maps the only handler of the program, for the records of a Kinesis stream.</summary>
    /// <inheritdoc cref="MapKinesis{T}(string, int, HandlerScope)"/>
    public StreambotBuilder MapKinesis<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, IKinesisHandler =>
        MapKinesis<THandler>(Unnamed, maxConcurrency, scope);

    /// <summary>
    /// Maps a handler of the JSON in the records of a Kinesis stream.
    /// A record that contains something else fails alone.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="payloadType">How the JSON is read, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="maxConcurrency">
    /// How many records of a batch are processed at the same time; those of one partition key are always processed one
    /// after the other.
    /// </param>
    /// <param name="scope">
    /// How long a handler lives. With <see cref="HandlerScope.Invocation"/> and a <paramref name="maxConcurrency"/> of
    /// more than 1, several threads call the same one.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotBuilder MapKinesis<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TPayload>(
        string name,
        JsonTypeInfo<TPayload> payloadType,
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, IKinesisHandler<TPayload>
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        Register<THandler>(name);
        if (scope == HandlerScope.Record)
        {
            Functions.MapKinesis(
                name,
                (record, cancellation) => Scopes.RunAsync<THandler>(
                    handler => handler.HandleAsync(record.ReadJson(payloadType), record, cancellation)),
                maxConcurrency);
            return this;
        }

        Functions.MapKinesisBatch(name, (batch, _, cancellation) => Scopes.RunAsync<THandler, StreamsEventResponse>(
            handler =>
            {
                Task ProcessAsync(KinesisRecord record, CancellationToken token) =>
                    handler.HandleAsync(record.ReadJson(payloadType), record, token);
                return maxConcurrency == 1
                    ? batch.ProcessAsync(ProcessAsync, cancellation)
                    : batch.ProcessByKeyAsync(ProcessAsync, maxConcurrency, cancellation);
            }));
        return this;
    }

    /// <summary>Maps the only handler of the program, for the JSON in the records of a Kinesis stream.</summary>
    /// <inheritdoc cref="MapKinesis{T, P}(string, JsonTypeInfo{P}, int, HandlerScope)"/>
    public StreambotBuilder MapKinesis<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TPayload>(
        JsonTypeInfo<TPayload> payloadType,
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, IKinesisHandler<TPayload> =>
        MapKinesis<THandler, TPayload>(Unnamed, payloadType, maxConcurrency, scope);

    /// <summary>Maps a handler of whole batches from a Kinesis stream.</summary>
    /// <param name="name">The logical ID of the function.</param>
    public StreambotBuilder MapKinesisBatch<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name)
        where THandler : class, IKinesisBatchHandler
    {
        Register<THandler>(name);
        Functions.MapKinesisBatch(name, (batch, context, cancellation) =>
            Scopes.RunAsync<THandler, StreamsEventResponse>(
                handler => handler.HandleAsync(batch, context, cancellation)));
        return this;
    }

    /// <summary>Maps the only handler of the program, for whole batches from a Kinesis stream.</summary>
    /// <inheritdoc cref="MapKinesisBatch{T}(string)"/>
    public StreambotBuilder MapKinesisBatch<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IKinesisBatchHandler =>
        MapKinesisBatch<THandler>(Unnamed);
}

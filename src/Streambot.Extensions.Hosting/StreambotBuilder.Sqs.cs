using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Streambot.Events;

namespace Streambot;

public sealed partial class StreambotBuilder
{
    /// <summary>Maps a handler of the messages of an SQS queue.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="maxConcurrency">
    /// How many messages of a batch are processed at the same time; in a FIFO queue, those of one message group are
    /// always processed one after the other.
    /// </param>
    /// <param name="scope">
    /// How long a handler lives. With <see cref="HandlerScope.Invocation"/> and a <paramref name="maxConcurrency"/> of
    /// more than 1, several threads call the same one.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotBuilder MapSqs<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name,
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, ISqsHandler
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        Register<THandler>(name);
        if (scope == HandlerScope.Record)
        {
            Functions.MapSqs(
                name,
                (message, cancellation) => Scopes.RunAsync<THandler>(
                    handler => handler.HandleAsync(message, cancellation)),
                maxConcurrency);
            return this;
        }

        Functions.MapSqsBatch(name, (batch, _, cancellation) => Scopes.RunAsync<THandler, SqsBatchResponse>(
            handler => maxConcurrency == 1
                ? batch.ProcessAsync(handler.HandleAsync, cancellation)
                : batch.ProcessConcurrentlyAsync(handler.HandleAsync, maxConcurrency, cancellation)));
        return this;
    }

    /// <summary>Maps the only handler of the program, for the messages of an SQS queue.</summary>
    /// <inheritdoc cref="MapSqs{T}(string, int, HandlerScope)"/>
    public StreambotBuilder MapSqs<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, ISqsHandler =>
        MapSqs<THandler>(Unnamed, maxConcurrency, scope);

    /// <summary>
    /// Maps a handler of the JSON in the messages of an SQS queue.
    /// A message that contains something else fails alone.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="payloadType">How the JSON is read, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="maxConcurrency">
    /// How many messages of a batch are processed at the same time; in a FIFO queue, those of one message group are
    /// always processed one after the other.
    /// </param>
    /// <param name="scope">
    /// How long a handler lives. With <see cref="HandlerScope.Invocation"/> and a <paramref name="maxConcurrency"/> of
    /// more than 1, several threads call the same one.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotBuilder MapSqs<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TPayload>(
        string name,
        JsonTypeInfo<TPayload> payloadType,
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, ISqsHandler<TPayload>
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        Register<THandler>(name);
        if (scope == HandlerScope.Record)
        {
            Functions.MapSqs(
                name,
                (message, cancellation) => Scopes.RunAsync<THandler>(
                    handler => handler.HandleAsync(message.ReadJson(payloadType), message, cancellation)),
                maxConcurrency);
            return this;
        }

        Functions.MapSqsBatch(name, (batch, _, cancellation) => Scopes.RunAsync<THandler, SqsBatchResponse>(
            handler =>
            {
                Task ProcessAsync(SqsMessage message, CancellationToken token) =>
                    handler.HandleAsync(message.ReadJson(payloadType), message, token);
                return maxConcurrency == 1
                    ? batch.ProcessAsync(ProcessAsync, cancellation)
                    : batch.ProcessConcurrentlyAsync(ProcessAsync, maxConcurrency, cancellation);
            }));
        return this;
    }

    /// <summary>Maps the only handler of the program, for the JSON in the messages of an SQS queue.</summary>
    /// <inheritdoc cref="MapSqs{T, P}(string, JsonTypeInfo{P}, int, HandlerScope)"/>
    public StreambotBuilder MapSqs<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TPayload>(
        JsonTypeInfo<TPayload> payloadType,
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, ISqsHandler<TPayload> =>
        MapSqs<THandler, TPayload>(Unnamed, payloadType, maxConcurrency, scope);

    /// <summary>Maps a handler of whole batches from an SQS queue.</summary>
    /// <param name="name">The logical ID of the function.</param>
    public StreambotBuilder MapSqsBatch<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name)
        where THandler : class, ISqsBatchHandler
    {
        Register<THandler>(name);
        Functions.MapSqsBatch(name, (batch, context, cancellation) =>
            Scopes.RunAsync<THandler, SqsBatchResponse>(
                handler => handler.HandleAsync(batch, context, cancellation)));
        return this;
    }

    /// <summary>Maps the only handler of the program, for whole batches from an SQS queue.</summary>
    /// <inheritdoc cref="MapSqsBatch{T}(string)"/>
    public StreambotBuilder MapSqsBatch<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, ISqsBatchHandler =>
        MapSqsBatch<THandler>(Unnamed);
}

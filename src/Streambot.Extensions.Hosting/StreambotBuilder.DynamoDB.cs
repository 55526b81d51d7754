using System.Diagnostics.CodeAnalysis;
using Streambot.Events;

namespace Streambot;

public sealed partial class StreambotBuilder
{
    /// <summary>Maps a handler of the changes in the stream of a table.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="maxConcurrency">
    /// How many changes of a batch are processed at the same time; those of one item are always processed one after the
    /// other.
    /// </param>
    /// <param name="scope">
    /// How long a handler lives. With <see cref="HandlerScope.Invocation"/> and a <paramref name="maxConcurrency"/> of
    /// more than 1, several threads call the same one.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public StreambotBuilder MapDynamoDB<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name,
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, IDynamoDBHandler
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxConcurrency);
        Register<THandler>(name);
        if (scope == HandlerScope.Record)
        {
            Functions.MapDynamoDB(
                name,
                (change, cancellation) => Scopes.RunAsync<THandler>(
                    handler => handler.HandleAsync(change, cancellation)),
                maxConcurrency);
            return this;
        }

        Functions.MapDynamoDBBatch(name, (batch, _, cancellation) => Scopes.RunAsync<THandler, StreamsEventResponse>(
            handler => maxConcurrency == 1
                ? batch.ProcessAsync(handler.HandleAsync, cancellation)
                : batch.ProcessByKeyAsync(handler.HandleAsync, maxConcurrency, cancellation)));
        return this;
    }

    /// <summary>Maps the only handler of the program, for the changes in the stream of a table.</summary>
    /// <inheritdoc cref="MapDynamoDB{T}(string, int, HandlerScope)"/>
    public StreambotBuilder MapDynamoDB<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        int maxConcurrency = 1,
        HandlerScope scope = HandlerScope.Invocation)
        where THandler : class, IDynamoDBHandler =>
        MapDynamoDB<THandler>(Unnamed, maxConcurrency, scope);

    /// <summary>Maps a handler of whole batches from the stream of a table.</summary>
    /// <param name="name">The logical ID of the function.</param>
    public StreambotBuilder MapDynamoDBBatch<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name)
        where THandler : class, IDynamoDBBatchHandler
    {
        Register<THandler>(name);
        Functions.MapDynamoDBBatch(name, (batch, context, cancellation) =>
            Scopes.RunAsync<THandler, StreamsEventResponse>(
                handler => handler.HandleAsync(batch, context, cancellation)));
        return this;
    }

    /// <summary>Maps the only handler of the program, for whole batches from the stream of a table.</summary>
    /// <inheritdoc cref="MapDynamoDBBatch{T}(string)"/>
    public StreambotBuilder MapDynamoDBBatch<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IDynamoDBBatchHandler =>
        MapDynamoDBBatch<THandler>(Unnamed);
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Streambot.Extensions.Hosting;

namespace Streambot;

public sealed partial class StreambotBuilder
{
    /// <summary>
    /// Maps a handler of any event that has no result. Lambda receives <c>null</c>, which means that a whole batch is
    /// processed.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="eventType">How the event is read, from a source-generated <c>JsonSerializerContext</c>.</param>
    public StreambotBuilder Map<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TEvent>(
        string name,
        JsonTypeInfo<TEvent> eventType)
        where THandler : class, IEventHandler<TEvent>
    {
        Register<THandler>(name);
        KeptResult<THandler> results = new(Scopes);
        Functions.Map(name, eventType, (TEvent input, InvocationContext context, CancellationToken cancellation) =>
            results.RunAsync(handler => handler.HandleAsync(input, context, cancellation)));
        return this;
    }

    /// <summary>Maps the only handler of the program, which has no result.</summary>
    /// <inheritdoc cref="Map{T, E}(string, JsonTypeInfo{E})"/>
    public StreambotBuilder Map<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TEvent>(
        JsonTypeInfo<TEvent> eventType)
        where THandler : class, IEventHandler<TEvent> =>
        Map<THandler, TEvent>(Unnamed, eventType);

    /// <summary>Maps a handler of any event that has a result.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="eventType">How the event is read, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="resultType">How the result is written.</param>
    public StreambotBuilder Map<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TEvent, TResult>(
        string name,
        JsonTypeInfo<TEvent> eventType,
        JsonTypeInfo<TResult> resultType)
        where THandler : class, IEventHandler<TEvent, TResult>
    {
        Register<THandler>(name);
        Functions.Map(name, eventType, resultType, (input, context, cancellation) =>
            Scopes.RunAsync<THandler, TResult>(handler => handler.HandleAsync(input, context, cancellation)));
        return this;
    }

    /// <summary>Maps the only handler of the program, which has a result.</summary>
    /// <inheritdoc cref="Map{T, E, R}(string, JsonTypeInfo{E}, JsonTypeInfo{R})"/>
    public StreambotBuilder Map<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TEvent, TResult>(
        JsonTypeInfo<TEvent> eventType,
        JsonTypeInfo<TResult> resultType)
        where THandler : class, IEventHandler<TEvent, TResult> =>
        Map<THandler, TEvent, TResult>(Unnamed, eventType, resultType);
}

using System.Text.Json.Serialization.Metadata;
using Streambot.Functions;

namespace Streambot;

public sealed partial class StreambotFunctions
{
    /// <summary>Maps a handler that reads the event and writes the result itself.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Reads the event, which is closed afterwards, and returns the result, which is read to its end and disposed. The
    /// response to a batch from Kinesis, DynamoDB or SQS must be a batch response, or null if all of it is processed.
    /// </param>
    public StreambotFunctions Map(
        string name, Func<Stream, InvocationContext, CancellationToken, Task<Stream>> handler) =>
        Add(new StreamFunction(name, handler));

    /// <summary>Maps the only handler of the program, which reads the event and writes the result itself.</summary>
    /// <inheritdoc cref="Map(string, Func{Stream, InvocationContext, CancellationToken, Task{Stream}})"/>
    public StreambotFunctions Map(Func<Stream, InvocationContext, CancellationToken, Task<Stream>> handler) =>
        Map(Function.Unnamed, handler);

    /// <summary>
    /// Maps a handler that has no result. Lambda receives <c>null</c>, which means that a whole batch is processed. If
    /// <c>ProcessAsync</c> has reported a failure, or the task has a result that would be dropped, the invocation
    /// fails.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="eventType">
    /// How the event is read, from a source-generated context such as <c>EventsJson</c>.
    /// </param>
    /// <param name="handler">Handles one event.</param>
    public StreambotFunctions Map<TEvent>(
        string name,
        JsonTypeInfo<TEvent> eventType,
        Func<TEvent, InvocationContext, CancellationToken, Task> handler) =>
        Add(new ActionFunction<TEvent>(name, handler, eventType));

    /// <summary>Maps the only handler of the program, which has no result.</summary>
    /// <inheritdoc
    ///   cref="Map{T}(string, JsonTypeInfo{T}, Func{T, InvocationContext, CancellationToken, Task})"/>
    public StreambotFunctions Map<TEvent>(
        JsonTypeInfo<TEvent> eventType, Func<TEvent, InvocationContext, CancellationToken, Task> handler) =>
        Map(Function.Unnamed, eventType, handler);

    /// <summary>Maps a handler that has a result.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="eventType">
    /// How the event is read, from a source-generated context such as <c>EventsJson</c>.
    /// </param>
    /// <param name="resultType">How the result is written.</param>
    /// <param name="handler">Handles one event.</param>
    public StreambotFunctions Map<TEvent, TResult>(
        string name,
        JsonTypeInfo<TEvent> eventType,
        JsonTypeInfo<TResult> resultType,
        Func<TEvent, InvocationContext, CancellationToken, Task<TResult>> handler) =>
        Add(new ResultFunction<TEvent, TResult>(name, handler, eventType, resultType));

    /// <summary>Maps the only handler of the program, which has a result.</summary>
    /// <inheritdoc cref="Map{T, R}(
    ///   string, JsonTypeInfo{T}, JsonTypeInfo{R}, Func{T, InvocationContext, CancellationToken, Task{R}})"/>
    public StreambotFunctions Map<TEvent, TResult>(
        JsonTypeInfo<TEvent> eventType,
        JsonTypeInfo<TResult> resultType,
        Func<TEvent, InvocationContext, CancellationToken, Task<TResult>> handler) =>
        Map(Function.Unnamed, eventType, resultType, handler);

    /// <summary>
    /// Maps a handler that reads the event itself and streams its response, for callers that request it: function URLs,
    /// Amazon API Gateway and <c>InvokeWithResponseStream</c>. Others receive the response when it is complete, up to 6
    /// MB.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Reads the event, which is closed afterwards, and writes the response. An exception before the first byte is the
    /// error of the invocation; a later one follows what was written.
    /// </param>
    public StreambotFunctions Map(
        string name, Func<Stream, ResponseStream, InvocationContext, CancellationToken, Task> handler) =>
        Add(new StreamingStreamFunction(name, handler));

    /// <summary>
    /// Maps the only handler of the program, which reads the event itself and streams its response.
    /// </summary>
    /// <inheritdoc cref="Map(string, Func{Stream, ResponseStream, InvocationContext, CancellationToken, Task})"/>
    public StreambotFunctions Map(
        Func<Stream, ResponseStream, InvocationContext, CancellationToken, Task> handler) =>
        Map(Function.Unnamed, handler);

    /// <summary>
    /// Maps a handler that streams its response, for callers that request it: function URLs, Amazon API Gateway and
    /// <c>InvokeWithResponseStream</c>. Others receive the response when it is complete, up to 6 MB.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="eventType">How the event is read.</param>
    /// <param name="handler">
    /// Handles one event and writes the response. An exception before the first byte is the error of the invocation; a
    /// later one follows what was written.
    /// </param>
    public StreambotFunctions Map<TEvent>(
        string name,
        JsonTypeInfo<TEvent> eventType,
        Func<TEvent, ResponseStream, InvocationContext, CancellationToken, Task> handler) =>
        Add(new StreamingEventFunction<TEvent>(name, handler, eventType));

    /// <summary>Maps the only handler of the program, which streams its response.</summary>
    /// <inheritdoc cref="Map{T}(
    ///   string, JsonTypeInfo{T}, Func{T, ResponseStream, InvocationContext, CancellationToken, Task})"/>
    public StreambotFunctions Map<TEvent>(
        JsonTypeInfo<TEvent> eventType,
        Func<TEvent, ResponseStream, InvocationContext, CancellationToken, Task> handler) =>
        Map(Function.Unnamed, eventType, handler);
}

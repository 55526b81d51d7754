using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Streambot.Diagnostics;
using Streambot.Events;
using Streambot.Functions;
using Streambot.Hosting;
using Streambot.RuntimeApi;

namespace Streambot;

/// <summary>The handlers of a program, and the loop with which Lambda calls one of them.</summary>
/// <remarks>
/// <c>STREAMBOT_FUNCTION</c>, or else <c>_HANDLER</c>, selects the handler that a function runs; a program with only
/// one handler needs neither. The token of a handler is canceled one second before the deadline, or when nine tenths of
/// the time have passed, whichever is later.
/// </remarks>
public sealed class StreambotFunctions
{
    // A lambda that neither uses its event nor returns anything fits each overload; Stream is then the one that is
    // meant.
    private const int BehindBytes = -1;

    private readonly RuntimeHost _host;
    private readonly List<Function> _functions = [];

    /// <summary>Creates an instance without handlers.</summary>
    public StreambotFunctions()
        : this(RuntimeHost.Process)
    {
    }

    internal StreambotFunctions(RuntimeHost host) => _host = host;

    /// <summary>Maps a handler that reads the event and writes the result itself.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Reads the event, which is closed afterwards, and returns the result, which is read to its end and disposed. The
    /// response to a batch from Kinesis, DynamoDB or SQS must be a batch response, or null if all of it is processed.
    /// </param>
    public StreambotFunctions Map(
        string name, Func<Stream, InvocationContext, CancellationToken, Task<Stream>> handler) =>
        Add(new StreamFunction(name, handler));

    /// <summary>Maps a handler of batches from a Kinesis stream.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Handles a batch and reports which record failed, as <see cref="KinesisEvent.ProcessAsync"/> does.
    /// </param>
    [OverloadResolutionPriority(BehindBytes)]
    public StreambotFunctions Map(
        string name, Func<KinesisEvent, InvocationContext, CancellationToken, Task<StreamsEventResponse>> handler) =>
        Add(new BatchFunction<KinesisEvent, StreamsEventResponse>(name, handler, EventReader.Kinesis()));

    /// <summary>Maps a handler of batches from the stream of a table.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Handles a batch and reports which change failed, as <see cref="DynamoDBEvent.ProcessAsync"/> does.
    /// </param>
    [OverloadResolutionPriority(BehindBytes)]
    public StreambotFunctions Map(
        string name, Func<DynamoDBEvent, InvocationContext, CancellationToken, Task<StreamsEventResponse>> handler) =>
        Add(new BatchFunction<DynamoDBEvent, StreamsEventResponse>(name, handler, EventReader.DynamoDB()));

    /// <summary>Maps a handler of batches from an SQS queue.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Handles a batch and reports which messages failed, as <see cref="SqsEvent.ProcessAsync"/> does.
    /// </param>
    [OverloadResolutionPriority(BehindBytes)]
    public StreambotFunctions Map(
        string name, Func<SqsEvent, InvocationContext, CancellationToken, Task<SqsBatchResponse>> handler) =>
        Add(new BatchFunction<SqsEvent, SqsBatchResponse>(name, handler, EventReader.Sqs()));

    /// <summary>
    /// Maps a handler of batches from a Kinesis stream. The overload without <paramref name="eventType"/> does the
    /// same.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">Handles a batch and reports which record failed.</param>
    /// <param name="eventType">How the event is read.</param>
    public StreambotFunctions Map(
        string name,
        Func<KinesisEvent, InvocationContext, CancellationToken, Task<StreamsEventResponse>> handler,
        JsonTypeInfo<KinesisEvent> eventType) =>
        Add(new BatchFunction<KinesisEvent, StreamsEventResponse>(name, handler, EventReader.For(eventType)));

    /// <summary>
    /// Maps a handler of batches from the stream of a table. The overload without <paramref name="eventType"/> does the
    /// same.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">Handles a batch and reports which change failed.</param>
    /// <param name="eventType">How the event is read.</param>
    public StreambotFunctions Map(
        string name,
        Func<DynamoDBEvent, InvocationContext, CancellationToken, Task<StreamsEventResponse>> handler,
        JsonTypeInfo<DynamoDBEvent> eventType) =>
        Add(new BatchFunction<DynamoDBEvent, StreamsEventResponse>(name, handler, EventReader.For(eventType)));

    /// <summary>
    /// Maps a handler of batches from an SQS queue. The overload without <paramref name="eventType"/> does the same.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">Handles a batch and reports which messages failed.</param>
    /// <param name="eventType">How the event is read.</param>
    public StreambotFunctions Map(
        string name,
        Func<SqsEvent, InvocationContext, CancellationToken, Task<SqsBatchResponse>> handler,
        JsonTypeInfo<SqsEvent> eventType) =>
        Add(new BatchFunction<SqsEvent, SqsBatchResponse>(name, handler, EventReader.For(eventType)));

    /// <summary>
    /// Maps a handler that has no result. Lambda receives <c>null</c>, which means that a whole batch is processed. If
    /// <c>ProcessAsync</c> has reported a failure, or the task has a result that would be dropped, the invocation
    /// fails.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">Handles one event.</param>
    /// <param name="eventType">
    /// How the event is read, from a source-generated context such as <c>EventsJson</c>.
    /// </param>
    public StreambotFunctions Map<TEvent>(
        string name,
        Func<TEvent, InvocationContext, CancellationToken, Task> handler,
        JsonTypeInfo<TEvent> eventType) =>
        Add(new ActionFunction<TEvent>(name, handler, eventType));

    /// <summary>Maps a handler that has a result.</summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">Handles one event.</param>
    /// <param name="eventType">
    /// How the event is read, from a source-generated context such as <c>EventsJson</c>.
    /// </param>
    /// <param name="resultType">How the result is written.</param>
    public StreambotFunctions Map<TEvent, TResult>(
        string name,
        Func<TEvent, InvocationContext, CancellationToken, Task<TResult>> handler,
        JsonTypeInfo<TEvent> eventType,
        JsonTypeInfo<TResult> resultType) =>
        Add(new ResultFunction<TEvent, TResult>(name, handler, eventType, resultType));

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
    /// Maps a handler that streams its response, for callers that request it: function URLs, Amazon API Gateway and
    /// <c>InvokeWithResponseStream</c>. Others receive the response when it is complete, up to 6 MB.
    /// </summary>
    /// <param name="name">The logical ID of the function.</param>
    /// <param name="handler">
    /// Handles one event and writes the response. An exception before the first byte is the error of the invocation; a
    /// later one follows what was written.
    /// </param>
    /// <param name="eventType">How the event is read.</param>
    public StreambotFunctions Map<TEvent>(
        string name,
        Func<TEvent, ResponseStream, InvocationContext, CancellationToken, Task> handler,
        JsonTypeInfo<TEvent> eventType) =>
        Add(new StreamingEventFunction<TEvent>(name, handler, eventType));

    /// <summary>Loads the configuration, then handles invocations until canceled, or until the process ends.</summary>
    /// <param name="cancellation">
    /// Ends the wait for the next invocation, and cancels the handler of the current one.
    /// </param>
    /// <exception cref="StreambotRuntimeException">The program cannot start, or Lambda cannot be reached.</exception>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        string address = _host.Variables["AWS_LAMBDA_RUNTIME_API"]
            ?? throw RuntimeDiagnostics.NoRuntimeApi.With().ToException();
        using RuntimeApiClient api = new(address);

        try
        {
            InvocationLoop loop = await StartAsync(api, cancellation);
            if (SnapStart.IsOn(_host.Variables))
                await SnapStart.RestoreAsync(api, _host, cancellation);
            await loop.RunAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Cancellation is how the loop ends.
        }
    }

    /// <summary>The init phase. An error in it is reported, and then ends the program.</summary>
    private async Task<InvocationLoop> StartAsync(RuntimeApiClient api, CancellationToken cancellation)
    {
        try
        {
            Function function = FunctionPicker.Pick(_functions, _host.Variables);
            AnswerCheck check = AnswerCheck.For(function, _host.Variables);
            await _host.Configuration.EnsureAsync(TimeSpan.MaxValue, cancellation);
            return new(api, function, check, _host);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await api.FailInitAsync(exception, _host.Log, cancellation);
            throw;
        }
    }

    private StreambotFunctions Add(Function function)
    {
        _functions.Add(function);
        return this;
    }
}

using System.Reflection;
using System.Text;
using Streambot.LocalRuntimeApi;

namespace Streambot.Testing;

/// <summary>A function's program, under a Runtime API of its own: the whole program, from its first line.</summary>
/// <remarks>
/// Programs can run side by side, also in the process of one test. Each has its own configuration, variables and log.
/// What they share is what they share in any process: static fields, and the variables of the process, which
/// <see cref="Environment.GetEnvironmentVariable(string)"/> reads. Read the configuration from
/// <c>StreambotConfiguration</c> or <see cref="StreambotEnvironment"/>, or start what was published.
/// </remarks>
public sealed class StreambotProgram : IAsyncDisposable
{
    private readonly RuntimeApiServer _api;
    private readonly StreambotProgramOptions _options;
    private readonly ProgramLog _log;
    private readonly IRunningProgram _program;
    private readonly SemaphoreSlim _one = new(1);

    private StreambotProgram(
        RuntimeApiServer api, StreambotProgramOptions options, ProgramLog log, IRunningProgram program) =>
        (_api, _options, _log, _program) = (api, options, log, program);

    /// <summary>All that the program has written, to the console and to its log.</summary>
    public string Log => _log.From(0);

    /// <summary>Starts a program in the process of the test, where a debugger follows it.</summary>
    /// <param name="program">The assembly of the program, such as <c>typeof(Program).Assembly</c>.</param>
    /// <param name="options">What it is started with.</param>
    /// <param name="cancellation">Ends the wait until it has started.</param>
    /// <exception cref="StreambotProgramException">It did not start, for the reason in the message.</exception>
    public static Task<StreambotProgram> StartAsync(
        Assembly program, StreambotProgramOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        string name = program.GetName().Name!;
        return StartAsync(
            name,
            options ?? new(),
            (variables, given, log) => new ProgramInProcess(program, variables, given, log),
            cancellation);
    }

    /// <summary>
    /// Starts a program as it was built, in a process of its own, whose environment has the configuration and the
    /// variables. So they reach what reads the environment, such as a client of AWS.
    /// </summary>
    /// <param name="program">The assembly of the program, such as <c>typeof(Program).Assembly</c>.</param>
    /// <param name="options">What it is started with.</param>
    /// <param name="cancellation">Ends the wait until it has started.</param>
    /// <exception cref="ArgumentException">It is not a program, or is to have other services.</exception>
    /// <exception cref="StreambotProgramException">It did not start, for the reason in the message.</exception>
    public static Task<StreambotProgram> StartProcessAsync(
        Assembly program, StreambotProgramOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        ThrowIfInProcess(options);
        return StartAsync(
            program.GetName().Name!,
            options ?? new(),
            (variables, given, log) => new ProgramProcess(ProgramProcess.StartInfo(program), variables, given, log),
            cancellation);
    }

    /// <summary>Starts what was published, as Lambda does, in a process of its own.</summary>
    /// <param name="path">The zip, or the folder of the publish.</param>
    /// <param name="options">What it is started with. The process has its configuration as variables.</param>
    /// <param name="cancellation">Ends the wait until it has started.</param>
    /// <exception cref="ArgumentException">There is no program in it, or it is to have other services.</exception>
    /// <exception cref="StreambotProgramException">It did not start, for the reason in the message.</exception>
    public static Task<StreambotProgram> StartPublishedAsync(
        string path, StreambotProgramOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfInProcess(options);
        return StartAsync(
            Path.GetFileNameWithoutExtension(path.TrimEnd('/', '\\')),
            options ?? new(),
            (variables, given, log) => new PublishedProgram(path, variables, given, log),
            cancellation);
    }

    /// <summary>Sends the program an event, and waits for its answer; one event after the other.</summary>
    /// <param name="json">
    /// The event, such as one of <see cref="KinesisEvents"/>, <see cref="DynamoDBEvents"/> or <see cref="SqsEvents"/>.
    /// </param>
    /// <param name="options">What Lambda says about the invocation.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The answer; an error of the handler is in it, and not thrown.</returns>
    /// <exception cref="StreambotProgramException">The program ended, or did not answer in time.</exception>
    public async Task<InvocationResult> InvokeAsync(
        string json, InvocationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        InvocationRequest request = Describe(json, options ?? new());
        await _one.WaitAsync(cancellation);
        try
        {
            int begin = _log.Length;
            InvocationAnswer answer = await InvokeAsync(request, cancellation);
            return new(answer, _log.From(begin));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Sets the configuration that the program has from its next invocation on.</summary>
    /// <param name="configuration">All keys and values.</param>
    /// <exception cref="NotSupportedException">The program runs in a process of its own.</exception>
    public void Configure(IReadOnlyDictionary<string, string> configuration) => _program.Configure(configuration);

    /// <summary>Ends the program.</summary>
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _api.Dispose();
        _one.Dispose();
    }

    private static void ThrowIfInProcess(StreambotProgramOptions? options)
    {
        if (options?.ConfigureServices is not null)
            throw new ArgumentException(
                "ConfigureServices is for a program in the process of the test: use StartAsync.", nameof(options));
    }

    private static async Task<StreambotProgram> StartAsync(
        string name,
        StreambotProgramOptions options,
        Func<IReadOnlyDictionary<string, string>, StreambotProgramOptions, ProgramLog, IRunningProgram> start,
        CancellationToken cancellation)
    {
        string functionName = options.FunctionName ?? name;
        RuntimeApiServer api = new($"arn:aws:lambda:us-east-1:123456789012:function:{functionName}");
        ProgramLog log = new();
        IRunningProgram? running = null;
        try
        {
            running = start(VariablesOf(functionName, options, api.Address), options, log);
            StreambotProgram program = new(api, options, log, running);
            await program.WaitForStartAsync(cancellation);
            return program;
        }
        catch
        {
            if (running is not null)
                await running.DisposeAsync();
            api.Dispose();
            throw;
        }
    }

    private static Dictionary<string, string> VariablesOf(
        string functionName, StreambotProgramOptions options, string address)
    {
        Dictionary<string, string> variables = LambdaVariables.Of(
            functionName, functionName, options.MemorySize, address);
        if (options.FunctionName is not null)
            variables["STREAMBOT_FUNCTION"] = functionName;
        foreach ((string name, string value) in options.Variables)
            variables[name] = value;
        return variables;
    }

    private async Task WaitForStartAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAny(_api.Started, _api.FailedToStart, _program.Ended)
                .WaitAsync(_options.StartTimeout, cancellation);
        }
        catch (TimeoutException exception)
        {
            throw Failure($"The program did not start within {_options.StartTimeout.TotalSeconds} s.", exception);
        }
        if (_api.FailedToStart.IsCompletedSuccessfully)
        {
            InvocationAnswer failure = await _api.FailedToStart;
            throw Failure($"The program did not start: {failure.Error}");
        }
        if (!_api.Started.IsCompleted)
            throw Failure($"The program did not start. {await _program.Ended}");
        if (_program.StartFault is { } fault)
            throw Failure(fault);
    }

    private async Task<InvocationAnswer> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        using CancellationTokenSource clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(request.Timeout);
        Task<InvocationAnswer> answer = _api.InvokeAsync(request, clock.Token);
        Task first = await Task.WhenAny(answer, _program.Ended);
        try
        {
            if (first == answer || answer.IsCompleted)
                return await answer;
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw Failure($"The program did not answer within {request.Timeout.TotalSeconds} s.", exception);
        }
        await clock.CancelAsync();
        throw Failure($"The program did not answer. {await _program.Ended}");
    }

    private InvocationRequest Describe(string json, InvocationOptions options)
    {
        InvocationRequest request = new(Encoding.UTF8.GetBytes(json), options.Timeout ?? _options.Timeout)
        {
            ClientContext = options.ClientContext,
            Identity = options.Identity,
            TenantId = options.TenantId,
        };
        return request with
        {
            RequestId = options.RequestId ?? request.RequestId,
            TraceId = options.TraceId ?? request.TraceId,
        };
    }

    private StreambotProgramException Failure(string message, Exception? cause = null) => new(message, Log, cause);
}

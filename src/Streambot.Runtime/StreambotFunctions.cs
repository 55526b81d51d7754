using Streambot.Diagnostics;
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
public sealed partial class StreambotFunctions
{
    private readonly RuntimeHost _host;
    private readonly List<Function> _functions = [];
    private int _isFailed;

    /// <summary>Creates an instance without handlers.</summary>
    public StreambotFunctions()
        : this(RuntimeHost.Current)
    {
    }

    internal StreambotFunctions(RuntimeHost host) => _host = host;

    /// <summary>Loads the configuration, then handles invocations until canceled, or until the process ends.</summary>
    /// <param name="cancellation">
    /// Ends the wait for the next invocation, and cancels the handler of the current one.
    /// </param>
    /// <remarks>
    /// Outside Lambda, a program that was built in the Debug configuration with <c>Streambot.Sdk</c> listens for events
    /// on this machine. Any other one returns at once: the reason is one line on standard error, and the exit code of
    /// the process is 1.
    /// </remarks>
    /// <exception cref="StreambotRuntimeException">The program cannot start, or Lambda cannot be reached.</exception>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        if (_host.Variables["AWS_LAMBDA_RUNTIME_API"] is not { } address)
        {
            await RunOutsideLambdaAsync(cancellation);
            return;
        }
        using RuntimeApiClient api = new(address);
        using CancellationTokenSource? either = _host.End.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellation, _host.End)
            : null;
        CancellationToken end = either?.Token ?? cancellation;
        _host.Console?.Structure();

        try
        {
            InvocationLoop loop;
            try
            {
                loop = Prepare(api);
                await _host.Configuration.EnsureAsync(TimeSpan.MaxValue, end);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // An error in the init phase is reported, and then ends the program.
                await FailAsync(api, exception, end);
                throw;
            }
            if (SnapStart.IsOn(_host.Variables))
                await SnapStart.RestoreAsync(api, _host, end);
            await loop.RunAsync(end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Cancellation is how the loop ends.
        }
        finally
        {
            _host.Console?.EndLines();
        }
    }

    /// <summary>
    /// The name of the handler that this process runs, so that a program can prepare for this one only; empty if it is
    /// the only one and has no name.
    /// </summary>
    /// <exception cref="StreambotRuntimeException">No handler is mapped, or none of them is selected.</exception>
    public string SelectFunction() => FunctionPicker.Pick(_functions, _host.Variables).Name;

    /// <summary>
    /// Reports to Lambda that the program cannot start, for whatever fails before <see cref="RunAsync"/>. Lambda then
    /// shows the exception as the reason, instead of an exit code. The program has to end itself. A second report, and
    /// one outside Lambda, does nothing.
    /// </summary>
    /// <param name="exception">Why the program cannot start.</param>
    /// <param name="cancellation">Ends the wait for Lambda's answer.</param>
    public async Task ReportStartupErrorAsync(Exception exception, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (_host.Variables["AWS_LAMBDA_RUNTIME_API"] is not { } address)
            return;
        using RuntimeApiClient api = new(address);
        await FailAsync(api, exception, cancellation);
    }

    private InvocationLoop Prepare(RuntimeApiClient api)
    {
        Function function = FunctionPicker.Pick(_functions, _host.Variables);
        return new(api, function, AnswerCheck.For(function, _host.Variables), _host);
    }

    private async Task RunOutsideLambdaAsync(CancellationToken cancellation)
    {
        if (_host == RuntimeHost.Process && LocalRun.Find() is { } local)
        {
            // Into the variables of the process, where handlers may look for it.
            await _host.Configuration.EnsureAsync(TimeSpan.MaxValue, cancellation);
            _host.EndsWith(await local.RunAsync(RunScopedAsync, cancellation));
            return;
        }
        _host.Log.Error(RuntimeDiagnostics.NoRuntimeApi.With().ToString());
        _host.EndsWith(1);
    }

    // The same handlers, as one of the functions of the program.
    private async Task RunScopedAsync(
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyDictionary<string, string> configuration,
        CancellationToken cancellation)
    {
        using ProgramScope scope = new(variables, Console.Error);
        scope.Configure(configuration);
        await scope.RunAsync(() =>
        {
            StreambotFunctions functions = new();
            functions._functions.AddRange(_functions);
            return functions.RunAsync(cancellation);
        });
    }

    private async Task FailAsync(RuntimeApiClient api, Exception exception, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _isFailed, 1) == 0)
            await api.FailInitAsync(exception, _host.Log, cancellation);
    }

    private StreambotFunctions Add(Function function)
    {
        _functions.Add(function);
        return this;
    }
}

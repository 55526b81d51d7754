using Streambot.Configuration;

namespace Streambot.Hosting;

/// <summary>The process in which the wrapper runs, with its configuration.</summary>
internal sealed class RuntimeHost : IDisposable
{
    private static readonly AsyncLocal<RuntimeHost?> Flowing = new();

    private readonly RuntimeProcess _process;

    /// <param name="variables">The variables of the process.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">The destination of the log lines.</param>
    /// <param name="outsideLambda">The configuration outside Lambda, where there is no record; null for none.</param>
    public RuntimeHost(
        IProcessVariables variables,
        TimeProvider clock,
        Func<TextWriter> log,
        Func<IReadOnlyDictionary<string, string>?>? outsideLambda = null)
    {
        _process = new(variables, clock, new(variables, clock, log, static () => CurrentRequest()?.Id));
        Configuration = new(_process, outsideLambda ?? (static () => null));
    }

    /// <summary>This process. Lambda collects what is written to standard error.</summary>
    public static RuntimeHost Process { get; } = OfProcess();

    /// <summary>That of the program that the running code belongs to: this process, but for tests and tools.</summary>
    public static RuntimeHost Current
    {
        get => Flowing.Value ?? Process;
        set => Flowing.Value = value;
    }

    public IProcessVariables Variables => _process.Variables;

    public TimeProvider Clock => _process.Clock;

    public RuntimeLog Log => _process.Log;

    /// <summary>One per process, like its variables: whoever loads it, everyone has it.</summary>
    public FunctionConfiguration Configuration { get; }

    /// <summary>Sets the exit code of the process.</summary>
    public Action<int> EndsWith { get; init; } = static _ => { };

    /// <summary>Ends the program as its own token would.</summary>
    public CancellationToken End { get; init; }

    /// <summary>What the program writes to the console; null in a host that does not own the process.</summary>
    public ProcessConsole? Console { get; init; }

    /// <summary>The log of a program that does not own the process; null in one that does.</summary>
    public TextWriter? ScopedLog { get; init; }

    public void Dispose() => Configuration.Dispose();

    /// <summary>The request that the running code belongs to.</summary>
    public static RequestIdentity? CurrentRequest() => InvocationContext.Current is { } context
        ? new(context.AwsRequestId, context.TraceId, context.TenantId)
        : null;

    private static RuntimeHost OfProcess()
    {
        ProcessVariables variables = new();
        ProcessConsole console = new(variables, TimeProvider.System, CurrentRequest);
        return new(
            variables,
            TimeProvider.System,
            () => console.Error,
            static () => LocalRun.Find()?.ReadConfiguration())
        {
            EndsWith = static code => Environment.ExitCode = code,
            Console = console,
        };
    }
}

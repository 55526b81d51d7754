using Streambot.Configuration;

namespace Streambot.Hosting;

/// <summary>The process in which the wrapper runs, with its configuration.</summary>
internal sealed class RuntimeHost : IDisposable
{
    private readonly RuntimeProcess _process;

    /// <param name="variables">The variables of the process.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">The destination of the log lines.</param>
    public RuntimeHost(IProcessVariables variables, TimeProvider clock, Func<TextWriter> log)
    {
        _process = new(variables, clock, new(variables, clock, log, static () => CurrentRequest()?.Id));
        Configuration = new(_process);
    }

    /// <summary>This process. Lambda collects what is written to standard error.</summary>
    public static RuntimeHost Process { get; } = OfProcess();

    public IProcessVariables Variables => _process.Variables;

    public TimeProvider Clock => _process.Clock;

    public RuntimeLog Log => _process.Log;

    /// <summary>One per process, like its variables: whoever loads it, everyone has it.</summary>
    public FunctionConfiguration Configuration { get; }

    /// <summary>Sets the exit code of the process.</summary>
    public Action<int> EndsWith { get; init; } = static _ => { };

    /// <summary>What the program writes to the console; null in a host that does not own the process.</summary>
    public ProcessConsole? Console { get; init; }

    public void Dispose() => Configuration.Dispose();

    /// <summary>The request that the running code belongs to.</summary>
    public static RequestIdentity? CurrentRequest() => InvocationContext.Current is { } context
        ? new(context.AwsRequestId, context.TraceId, context.TenantId)
        : null;

    private static RuntimeHost OfProcess()
    {
        ProcessVariables variables = new();
        ProcessConsole console = new(variables, TimeProvider.System, CurrentRequest);
        return new(variables, TimeProvider.System, () => console.Error)
        {
            EndsWith = static code => Environment.ExitCode = code,
            Console = console,
        };
    }
}

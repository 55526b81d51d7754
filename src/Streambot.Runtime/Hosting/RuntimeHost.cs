using Streambot.Configuration;
using Streambot.Invocations;

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
        _process = new(variables, clock, new(variables, clock, log, static () => InvocationScope.Current?.RequestId));
        Configuration = new(_process);
    }

    /// <summary>This process. Lambda collects what is written to standard error.</summary>
    public static RuntimeHost Process { get; } = new(new ProcessVariables(), TimeProvider.System, () => Console.Error)
    {
        EndsWith = static code => Environment.ExitCode = code,
    };

    public IProcessVariables Variables => _process.Variables;

    public TimeProvider Clock => _process.Clock;

    public RuntimeLog Log => _process.Log;

    /// <summary>One per process, like its variables: whoever loads it, everyone has it.</summary>
    public FunctionConfiguration Configuration { get; }

    /// <summary>Sets the exit code of the process.</summary>
    public Action<int> EndsWith { get; init; } = static _ => { };

    public void Dispose() => Configuration.Dispose();
}

using Streambot.Configuration;

namespace Streambot.Hosting;

/// <summary>What the wrapper touches of the process it runs in.</summary>
internal sealed class RuntimeHost : IDisposable
{
    /// <param name="variables">The variables of the process.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">Where the lines of the log go.</param>
    public RuntimeHost(IProcessVariables variables, TimeProvider clock, Func<TextWriter> log)
    {
        (Variables, Clock, Log) = (variables, clock, new(variables, clock, log));
        Configuration = new(this);
    }

    /// <summary>This process. Lambda collects what is written to standard error.</summary>
    public static RuntimeHost Process { get; } = new(new ProcessVariables(), TimeProvider.System, () => Console.Error);

    public IProcessVariables Variables { get; }

    public TimeProvider Clock { get; }

    public RuntimeLog Log { get; }

    /// <summary>One for a process, as its variables are: whoever loads it, everybody has it.</summary>
    public FunctionConfiguration Configuration { get; }

    public void Dispose() => Configuration.Dispose();
}

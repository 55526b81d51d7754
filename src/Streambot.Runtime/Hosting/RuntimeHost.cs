using Streambot.Configuration;

namespace Streambot.Hosting;

/// <summary>What the wrapper touches of the process it runs in.</summary>
internal sealed class RuntimeHost : IDisposable
{
    public RuntimeHost(IProcessVariables variables, TimeProvider clock, RuntimeLog log)
    {
        (Variables, Clock, Log) = (variables, clock, log);
        Configuration = new(this);
    }

    /// <summary>This process.</summary>
    public static RuntimeHost Process { get; } = new(new ProcessVariables(), TimeProvider.System, RuntimeLog.Process);

    public IProcessVariables Variables { get; }

    public TimeProvider Clock { get; }

    public RuntimeLog Log { get; }

    /// <summary>One for a process, as its variables are: whoever loads it, everybody has it.</summary>
    public FunctionConfiguration Configuration { get; }

    public void Dispose() => Configuration.Dispose();
}

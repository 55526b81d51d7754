namespace Streambot.Hosting;

/// <summary>What the wrapper touches of the process it runs in.</summary>
internal sealed record RuntimeHost(IProcessVariables Variables, TimeProvider Clock, RuntimeLog Log)
{
    /// <summary>This process.</summary>
    public static RuntimeHost Process { get; } = new(new ProcessVariables(), TimeProvider.System, RuntimeLog.Process);
}

namespace Streambot.Hosting;

/// <summary>What the wrapper touches of the process it runs in.</summary>
internal sealed record RuntimeProcess(IProcessVariables Variables, TimeProvider Clock, RuntimeLog Log);

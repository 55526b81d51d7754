namespace Streambot.Hosting;

/// <summary>The parts of its process that the wrapper uses.</summary>
internal sealed record RuntimeProcess(IProcessVariables Variables, TimeProvider Clock, RuntimeLog Log);

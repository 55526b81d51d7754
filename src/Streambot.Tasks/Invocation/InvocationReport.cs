using Streambot.LocalRuntimeApi;

namespace Streambot.Tasks.Invocation;

/// <summary>What an invocation gave, and what it took.</summary>
/// <param name="Answer">The response, or the error report.</param>
/// <param name="Init">From the start of the process until it asked for the event.</param>
/// <param name="PeakMemory">What the process had in memory at most, in bytes; zero where that is unknown.</param>
internal sealed record InvocationReport(InvocationAnswer Answer, TimeSpan Init, long PeakMemory);

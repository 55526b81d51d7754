using Streambot.Hosting;

namespace Streambot.Invocations;

/// <summary>The invocation that the running code belongs to.</summary>
/// <param name="requestId">The ID of its request.</param>
/// <param name="log">The log for the wrapper's own lines about it.</param>
internal sealed class InvocationScope(string requestId, RuntimeLog log)
{
    private static readonly AsyncLocal<InvocationScope?> Flowing = new();

    private BatchReports? _batches;

    public static InvocationScope? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    public string RequestId => requestId;

    public RuntimeLog Log => log;

    /// <summary>The results of the batches that were processed; null if there were none.</summary>
    public BatchReports? Batches => Volatile.Read(ref _batches);

    /// <summary>Where the results of batches are noted.</summary>
    public BatchReports NoteBatch() =>
        _batches ?? Interlocked.CompareExchange(ref _batches, new(), null) ?? _batches;
}

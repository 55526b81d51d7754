using Streambot.Hosting;

namespace Streambot.Invocations;

/// <summary>The invocation that the running code belongs to.</summary>
/// <param name="context">What its handler is told about it.</param>
/// <param name="log">The log for the wrapper's own lines about it.</param>
internal sealed class InvocationScope(InvocationContext context, RuntimeLog log)
{
    private static readonly AsyncLocal<InvocationScope?> Flowing = new();

    private BatchReports? _batches;

    public static InvocationScope? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    public InvocationContext Context => context;

    public RuntimeLog Log => log;

    /// <summary>The results of the batches that were processed; null if there were none.</summary>
    public BatchReports? Batches => Volatile.Read(ref _batches);

    /// <summary>Where the results of batches are noted.</summary>
    public BatchReports NoteBatch() =>
        _batches ?? Interlocked.CompareExchange(ref _batches, new(), null) ?? _batches;
}

using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// Tells each resource once, when CloudFormation is done with it, with the time that took by CloudFormation's clock;
/// and, while nothing is done, what it is waiting for.
/// </summary>
internal sealed class StackProgress(IReporter reporter, TimeProvider time)
{
    private const int MostAwaited = 3;

    private readonly Dictionary<string, StackEvent> _begun = new(StringComparer.Ordinal);
    private readonly Silence _silence = new(time);

    public void Tell(StackEvent fresh)
    {
        bool isOfStack = StackOutcome.IsOfStack(fresh);
        if (fresh.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
        {
            // That a stack turns back is news at once; what it does then takes as long as what it did before.
            if (isOfStack && fresh.Status.Contains("ROLLBACK", StringComparison.Ordinal))
                Say(fresh, "", Tone.Failure);
            else if (!isOfStack && !IsSameWork(fresh))
                _begun[fresh.LogicalId] = fresh;
            return;
        }

        TimeSpan? taken = _begun.Remove(fresh.LogicalId, out StackEvent? begun) ? fresh.Time - begun.Time : null;
        bool hasFailed = fresh.Status.EndsWith("_FAILED", StringComparison.Ordinal);
        if (!isOfStack || hasFailed)
            Say(fresh, taken is { } time ? Durations.Of(time) : "", hasFailed ? Tone.Failure : Tone.Plain);
    }

    /// <summary>Once in a while, when there is nothing else to tell.</summary>
    public void TellWhatIsAwaited()
    {
        if (!_silence.IsLong)
            return;
        IEnumerable<string> awaited = _begun.Values
            .OrderBy(e => e.Time)
            .Take(MostAwaited)
            .Select(e => $"{e.LogicalId} ({e.ResourceType}) {e.Status}");
        string more = _begun.Count > MostAwaited ? $", and {_begun.Count - MostAwaited} more" : "";
        string what = _begun.Count == 0 ? "" : $": {string.Join(", ", awaited)}{more}";
        reporter.Progress($"  still waiting after {_silence.Elapsed}{what}");
    }

    // CloudFormation tells twice that a resource is being made: before and after it has an id.
    private bool IsSameWork(StackEvent fresh) =>
        _begun.TryGetValue(fresh.LogicalId, out StackEvent? begun) && begun.Status == fresh.Status;

    private void Say(StackEvent stackEvent, string taken, Tone tone)
    {
        _silence.Break();
        string reason = stackEvent.Reason is { } text && tone == Tone.Failure
            ? $": {text.ReplaceLineEndings(" ").Trim()}"
            : "";
        reporter.Headline(
            $"  {stackEvent.Status,-20}{taken,9}  {stackEvent.LogicalId} ({stackEvent.ResourceType}){reason}", tone);
    }
}

using Streambot.Core.Diagnostics;

namespace Streambot.Core.Deployment;

/// <param name="Stack">The stack at rest; null when it is gone without a trace.</param>
/// <param name="Events">What happened, in order.</param>
internal sealed record StackOutcome(StackDescription? Stack, IReadOnlyList<StackEvent> Events)
{
    /// <summary>What went wrong by itself, not what was called off because of it.</summary>
    public IReadOnlyList<StackEvent> Causes
    {
        get
        {
            List<StackEvent> failures = [.. Events.Where(e => e.Status.EndsWith("_FAILED", StringComparison.Ordinal))];
            List<StackEvent> resources = [.. failures.Where(e => !IsOfStack(e) && !IsCalledOff(e))];
            return resources.Count > 0 ? resources : [.. failures.Where(e => e.Reason is not null)];
        }
    }

    /// <summary>The causes in words, the first few.</summary>
    public string Reason
    {
        get
        {
            const int most = 5;
            IEnumerable<string> causes = Causes.Take(most).Select(e => $"{e.LogicalId} ({e.ResourceType}): {(e.Reason ?? e.Status).Trim().TrimEnd('.')}");
            string text = string.Join("; ", causes.Append(Causes.Count > most ? $"and {Causes.Count - most} more" : "").Where(cause => cause.Length > 0));
            return text.Length > 0 ? text : Stack?.StatusReason ?? "CloudFormation gave no reason";
        }
    }

    public static bool IsOfStack(StackEvent stackEvent) => stackEvent.ResourceType == "AWS::CloudFormation::Stack" && stackEvent.PhysicalId is { } id
        && id.Contains($":stack/{stackEvent.LogicalId}/", StringComparison.Ordinal);

    // "Resource creation cancelled", and what CloudFormation says of resources that it stopped because another failed.
    private static bool IsCalledOff(StackEvent stackEvent) => stackEvent.Reason is { } reason
        && reason.StartsWith("Resource ", StringComparison.OrdinalIgnoreCase)
        && reason.Contains("cancelled", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Tells a stack's events as they come, until it has come to rest.</summary>
internal sealed class StackWatch(IStacks stacks, IReporter reporter, TimeProvider time)
{
    /// <summary>The newest event, before which nothing is news.</summary>
    public async Task<string?> LastEventAsync(string stackId, CancellationToken cancellation)
    {
        await foreach (StackEvent newest in stacks.EventsAsync(stackId, cancellation))
            return newest.Id;
        return null;
    }

    /// <param name="stackId">The stack; by its id it is known even when it is deleted.</param>
    /// <param name="lastEvent">The newest event from before the operation.</param>
    /// <param name="isOver">Whether a stack at rest means the end; a state from before the operation is never asked about.</param>
    /// <param name="cancellation">Ends the watch, not the operation.</param>
    public async Task<StackOutcome> FollowAsync(
        string stackId, string? lastEvent, Func<StackDescription, bool> isOver, CancellationToken cancellation)
    {
        Polling polling = new(time);
        List<StackEvent> told = [];
        while (true)
        {
            // The state first: when it is the last one, the events read after it are all there are.
            StackDescription? stack = await stacks.FindAsync(stackId, cancellation);
            if (stack is null)
                return new(stack, told);

            foreach (StackEvent fresh in await NewsAsync(stackId, lastEvent, cancellation))
            {
                reporter.Headline(Line(fresh));
                told.Add(fresh);
                lastEvent = fresh.Id;
            }

            // Until the operation has begun, CloudFormation may still tell the state from before it.
            bool isCurrent = told.FindLast(StackOutcome.IsOfStack)?.Status == stack.Status || stack.Status == "DELETE_COMPLETE";
            if (isCurrent && !stack.IsInProgress() && isOver(stack))
                return new(stack, told);
            await polling.PauseAsync(cancellation);
        }
    }

    private async Task<IReadOnlyList<StackEvent>> NewsAsync(string stackId, string? lastEvent, CancellationToken cancellation)
    {
        List<StackEvent> news = [];
        await foreach (StackEvent stackEvent in stacks.EventsAsync(stackId, cancellation))
        {
            if (stackEvent.Id == lastEvent)
                break;
            news.Add(stackEvent);
        }

        news.Reverse();
        return news;
    }

    private static string Line(StackEvent stackEvent) =>
        $"  {stackEvent.Status,-20}  {stackEvent.LogicalId} ({stackEvent.ResourceType}){(stackEvent.Reason is { } reason ? $": {reason}" : "")}";
}

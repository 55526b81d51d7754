using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Follows a stack until it has come to rest, and tells what becomes of its resources.</summary>
internal sealed class StackWatch(IStacks stacks, IReporter reporter, TimeProvider time, WatchLimit limit)
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
    /// <param name="isOver">
    /// Whether a stack at rest means the end; a state from before the operation is never asked about.
    /// </param>
    /// <param name="cancellation">Ends the watch, not the operation.</param>
    public async Task<StackOutcome> FollowAsync(
        string stackId, string? lastEvent, Func<StackDescription, bool> isOver, CancellationToken cancellation)
    {
        Polling polling = new(time);
        StackProgress progress = new(reporter, time);
        List<StackEvent> told = [];
        while (true)
        {
            // The state first: when it is the last one, the events read after it are all there are.
            StackDescription? stack = await stacks.FindAsync(stackId, cancellation);
            if (stack is null)
                return new(stack, told);

            foreach (StackEvent fresh in await NewsAsync(stackId, lastEvent, cancellation))
            {
                progress.Tell(fresh);
                told.Add(fresh);
                lastEvent = fresh.Id;
            }

            // Until the operation has begun, CloudFormation may still tell the state from before it.
            bool isCurrent = told.FindLast(StackOutcome.IsOfStack)?.Status == stack.Status
                || stack.Status == "DELETE_COMPLETE";
            if (isCurrent && !stack.IsInProgress() && isOver(stack))
                return new(stack, told);
            limit.Check(minutes => DiagnosticTable.WatchTimedOut.With(minutes, stack.Name, stack.Status));
            progress.TellWhatIsAwaited();
            await polling.PauseAsync(cancellation);
        }
    }

    private async Task<IReadOnlyList<StackEvent>> NewsAsync(
        string stackId, string? lastEvent, CancellationToken cancellation)
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
}

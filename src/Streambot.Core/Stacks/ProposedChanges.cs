using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// A change set that is there. Unless it is executed it is removed again, and with it the stack that CloudFormation
/// made for it, if that is still the empty shell that it was.
/// </summary>
internal sealed class ProposedChanges(
    IStacks stacks, IReporter reporter, TimeProvider time, DeployTarget target, ChangeSetId id, bool madeStack)
    : IAsyncDisposable
{
    private static readonly TimeSpan LongestRemoval = TimeSpan.FromSeconds(15);

    public ChangeSetId Id { get; } = id;

    /// <summary>None means that only outputs and the like change.</summary>
    public IReadOnlyList<ResourceChange> Changes { get; set; } = [];

    /// <summary>From here on it is CloudFormation's.</summary>
    public void Keep() => IsKept = true;

    public bool IsKept { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (IsKept)
            return;
        IsKept = true;

        // Also after a cancellation, for which it is bounded; and a failure here must not hide the one that led here.
        using CancellationTokenSource bound = new(LongestRemoval);
        try
        {
            await RemoveChangeSetAsync(bound.Token);
            if (madeStack)
                await RemoveStackAsync(bound.Token);
        }
        catch (Exception exception) when (exception is StreambotException or OperationCanceledException)
        {
            reporter.Headline(
                $"The change set {Id.ChangeSet} could not be removed. To remove it: " +
                $"aws cloudformation delete-change-set --change-set-name {Id.ChangeSet} --region {target.Region}",
                Tone.Warning);
            reporter.Detail(exception.Message);
        }
    }

    // One that is still being made cannot be deleted yet.
    private async Task RemoveChangeSetAsync(CancellationToken cancellation)
    {
        Polling polling = new(time);
        while ((await stacks.DescribeChangeSetAsync(Id, cancellation))
            ?.Status is "CREATE_PENDING" or "CREATE_IN_PROGRESS")
            await polling.PauseAsync(cancellation);
        await stacks.DeleteChangeSetAsync(Id, cancellation);
    }

    // Since this change set was made, somebody else may have deployed the stack, or be about to. What is asked last is
    // what the deletion rests on.
    private async Task RemoveStackAsync(CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<ListedChangeSet> waiting = await stacks.ListChangeSetsAsync(Id.Stack, cancellation);
            if (waiting.Any(changeSet => changeSet.Id.ChangeSet != Id.ChangeSet))
            {
                reporter.Step($"The stack {Id.Stack} has change sets of others, and stays.");
                return;
            }

            if (await stacks.FindAsync(Id.Stack, cancellation) is not { Status: "REVIEW_IN_PROGRESS" })
            {
                reporter.Step($"The stack {Id.Stack} was deployed by somebody else meanwhile, and stays.");
                return;
            }

            await stacks.DeleteAsync(Id.Stack, roleArn: null, cancellation);
        }
        catch (StreambotException exception)
        {
            reporter.Headline(
                $"The empty stack {Id.Stack} is kept, because somebody else may be using it. To delete it: " +
                $"aws cloudformation delete-stack --stack-name {Id.Stack} --region {target.Region}",
                Tone.Warning);
            reporter.Detail(exception.Message);
        }
    }
}

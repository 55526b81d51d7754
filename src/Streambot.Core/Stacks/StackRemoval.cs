using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Deletes a stack, and waits until it is gone.</summary>
public sealed class StackRemoval(AwsServices aws, IReporter reporter, TimeProvider time, WatchLimit limit)
{
    /// <summary>Deletes a service's stack.</summary>
    /// <param name="stackName">The stack.</param>
    /// <param name="primaryStack">The primary stack, which is never deleted by this.</param>
    /// <param name="roleArn">
    /// The role that CloudFormation works with; none leaves it the stack's, or the caller's.
    /// </param>
    /// <param name="cancellation">Ends the wait, not the deletion.</param>
    /// <exception cref="StreambotException">It cannot be deleted, or not all of it.</exception>
    public async Task RemoveAsync(
        string stackName, string primaryStack, string? roleArn, CancellationToken cancellation)
    {
        if (stackName == primaryStack)
            throw DiagnosticTable.StackNameOfPrimary.With(stackName).ToException();

        DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
        string where = $"in {target.Account} in {target.Region}";
        StackDescription? stack = await aws.Stacks.FindAsync(stackName, cancellation);
        if (stack is null || stack.Status == "DELETE_COMPLETE")
        {
            reporter.Headline($"There is no stack '{stackName}' {where}: nothing to delete.");
            return;
        }

        PrimaryStackCheck.Check(stack, target, shouldBe: false);
        if (stack.IsProtected)
            throw DiagnosticTable.StackProtected.With(stackName, target.Region).ToException();
        bool isShell = stack.Status == "REVIEW_IN_PROGRESS";
        if (stack.IsInProgress() && !isShell && stack.Status is not ("DELETE_IN_PROGRESS" or "CREATE_IN_PROGRESS"))
            throw DiagnosticTable.StackBusy.With(stackName, stack.Status).ToException();
        if (isShell)
            await CheckNobodyWaitsAsync(stack, target, cancellation);

        reporter.Headline($"Deleting the stack '{stackName}' {where}:");
        long start = time.GetTimestamp();
        string counts = (await RemoveAsync(stack, roleArn, cancellation)).Counts;
        reporter.Headline(
            $"The stack '{stackName}' {where} is deleted in "
            + $"{Durations.Of(time.GetElapsedTime(start))}{(counts.Length > 0 ? $": {counts}" : "")}.");
    }

    // An empty stack is there for its change sets, which would go with it.
    private async Task CheckNobodyWaitsAsync(
        StackDescription stack, DeployTarget target, CancellationToken cancellation)
    {
        IReadOnlyList<ListedChangeSet> changeSets = await aws.Stacks.ListChangeSetsAsync(stack.Id, cancellation);
        if (changeSets.FirstOrDefault(changeSet => changeSet.IsWaiting) is { } waiting)
            throw DiagnosticTable.ChangeSetsWaiting.With(stack.Name, waiting.Id.Name, target.Region).ToException();
    }

    internal async Task<StackOutcome> RemoveAsync(
        StackDescription stack, string? roleArn, CancellationToken cancellation)
    {
        StackWatch watch = new(aws.Stacks, reporter, time, limit);
        string? lastEvent = await watch.LastEventAsync(stack.Id, cancellation);
        await aws.Stacks.DeleteAsync(stack.Id, roleArn, cancellation);
        StackOutcome outcome = await FollowAsync(watch, stack, lastEvent, cancellation);
        if (outcome.Stack is { } rest && rest.Status != "DELETE_COMPLETE")
            throw DiagnosticTable.DeleteFailed.With(stack.Name, rest.Status, outcome.Reason).ToException();
        return outcome;
    }

    private async Task<StackOutcome> FollowAsync(
        StackWatch watch, StackDescription stack, string? lastEvent, CancellationToken cancellation)
    {
        try
        {
            return await watch.FollowAsync(
                stack.Id, lastEvent, rest => rest.Status is "DELETE_COMPLETE" or "DELETE_FAILED", cancellation);
        }
        catch (Exception)
        {
            reporter.Headline(
                $"CloudFormation continues to delete the stack '{stack.Name}'. To follow it: " +
                $"aws cloudformation describe-stack-events --stack-name {stack.Id}",
                Tone.Warning);
            throw;
        }
    }
}

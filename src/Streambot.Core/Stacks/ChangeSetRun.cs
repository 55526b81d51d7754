using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Executes a change set, follows what CloudFormation does, and tells what came of it.</summary>
internal sealed class ChangeSetRun(AwsServices aws, IReporter reporter, TimeProvider time, WatchLimit limit)
{
    private readonly StackWatch _watch = new(aws.Stacks, reporter, time, limit);

    /// <returns>The stack as it is afterwards.</returns>
    /// <exception cref="StreambotException">
    /// It did not begin, or it failed, or the time in which it should end has passed.
    /// </exception>
    public async Task<StackDescription> RunAsync(
        ProposedChanges proposal, StackOperation operation, CancellationToken cancellation)
    {
        await TellWhatElseGoesAsync(proposal.Id, cancellation);
        string? lastEvent = await _watch.LastEventAsync(proposal.Id.Stack, cancellation);
        foreach ((string text, _) in new ChangeSetSummary(proposal.Changes).Lines)
            reporter.Step(text);
        DeployTarget target = operation.Target;
        reporter.Headline($"Deploying the stack '{operation.StackName}' to {target.Account} in {target.Region}:");
        if (aws.Stacks.ConsoleUrlOf(proposal.Id.Stack) is { } console)
            reporter.Headline($"  {console.AbsoluteUri}");

        long start = time.GetTimestamp();
        DateTimeOffset began = time.GetUtcNow();
        await new ChangeSetExecution(aws.Stacks).BeginAsync(proposal, operation.StackName, target);
        StackOutcome outcome = await FollowAsync(operation, proposal.Id, lastEvent, cancellation);
        if (outcome.Stack is not { } stack || !stack.IsSound() || stack.Status == "DELETE_COMPLETE")
            throw await new DeployFailure(aws, reporter).ExplainAsync(operation, outcome, began, cancellation);
        string counts = outcome.Counts;
        reporter.Headline(
            $"The {target.Named(operation.StackName)} is deployed in "
            + $"{Durations.Of(time.GetElapsedTime(start))}{(counts.Length > 0 ? $": {counts}" : "")}.");
        return stack;
    }

    /// <summary>Tells the outputs, writes them, and protects the stack where that is wanted.</summary>
    public async Task SettleAsync(
        StackDescription stack, string? outputsPath, bool isToBeProtected, CancellationToken cancellation)
    {
        foreach ((string key, string value) in stack.Outputs.OrderBy(output => output.Key, StringComparer.Ordinal))
            reporter.Headline($"  {key} = {value}");
        if (outputsPath is not null)
            StackOutputs.Write(stack.Outputs, outputsPath);

        if (isToBeProtected && !stack.IsProtected)
        {
            await aws.Stacks.ProtectAsync(stack.Id, cancellation);
            reporter.Headline($"The stack '{stack.Name}' is now protected from deletion.");
        }
    }

    // CloudFormation deletes all other change sets of a stack when it executes one: those were made for what it was.
    private async Task TellWhatElseGoesAsync(ChangeSetId id, CancellationToken cancellation)
    {
        try
        {
            foreach (ListedChangeSet other in await aws.Stacks.ListChangeSetsAsync(id.Stack, cancellation))
            {
                if (other.IsWaiting && other.Id.ChangeSet != id.ChangeSet)
                    reporter.Headline(
                        $"The change set {other.Id.Name} of this stack waits to be executed: this deploy drops it.",
                        Tone.Warning);
            }
        }
        catch (StreambotException exception)
        {
            // Whoever may not ask may deploy all the same.
            reporter.Detail(exception.Message);
        }
    }

    private async Task<StackOutcome> FollowAsync(
        StackOperation operation, ChangeSetId id, string? lastEvent, CancellationToken cancellation)
    {
        // A failed creation is not the end where the stack is to be deleted then.
        bool IsOver(StackDescription stack) =>
            !(operation.OnFailure == StackFailureAction.Delete && stack.Status == "CREATE_FAILED");
        try
        {
            return await _watch.FollowAsync(id.Stack, lastEvent, IsOver, cancellation);
        }
        catch (Exception)
        {
            string where = $"--stack-name {operation.StackName} --region {operation.Target.Region}";
            reporter.Headline(
                $"CloudFormation continues with the stack '{operation.StackName}'. "
                + $"To follow it: aws cloudformation describe-stack-events {where}",
                Tone.Warning);
            string cancel = operation.IsUpdate ? "cancel-update-stack" : "delete-stack";
            reporter.Headline($"To cancel it: aws cloudformation {cancel} {where}", Tone.Warning);
            throw;
        }
    }
}

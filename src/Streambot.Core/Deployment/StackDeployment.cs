using Streambot.Core.Diagnostics;

namespace Streambot.Core.Deployment;

/// <summary>Brings a stack to what a project wants it to be, by a change set; or only shows that change set.</summary>
public sealed class StackDeployment(AwsServices aws, IReporter reporter, TimeProvider time)
{
    private readonly Preflight _preflight = new(aws);
    private readonly ChangeSets _changeSets = new(aws, reporter, time);
    private readonly StackWatch _watch = new(aws.Stacks, reporter, time);

    /// <summary>Looks whether a deploy could begin. Changes nothing.</summary>
    /// <exception cref="StreambotException">It could not.</exception>
    public async Task CheckAsync(StackDeploymentRequest request, CancellationToken cancellation) =>
        await _preflight.CheckAsync(request, cancellation);

    /// <summary>Shows what a deploy would change.</summary>
    /// <exception cref="StreambotException">The deploy could not begin, or CloudFormation refuses the change set.</exception>
    public async Task ShowAsync(StackDeploymentRequest request, CancellationToken cancellation)
    {
        PreflightResult found = await _preflight.CheckAsync(request, cancellation);
        if (found.Existing.Condition() == StackCondition.LeftOver)
        {
            reporter.Headline($"The stack '{request.StackName}' is left over from a first deploy that failed. A deploy would delete it and create it anew:");
            Tell([.. request.Template.Resources.Select(resource => new ResourceChange("Add", resource.LogicalId, resource.Type, null, null, []))]);
            return;
        }

        await using ProposedChanges? proposal = await _changeSets.ProposeAsync(request, found, cancellation);
        if (proposal is null)
        {
            reporter.Headline($"The stack '{request.StackName}' is up to date: a deploy would change nothing.");
            return;
        }

        reporter.Headline($"A deploy of the stack '{request.StackName}' would do this:");
        Tell(proposal.Changes);
    }

    /// <summary>Deploys.</summary>
    /// <exception cref="StreambotException">It could not begin, or it failed.</exception>
    public async Task DeployAsync(StackDeploymentRequest request, CancellationToken cancellation)
    {
        PreflightResult found = await _preflight.CheckAsync(request, cancellation);
        if (found.Existing is { } leftOver && leftOver.Condition() == StackCondition.LeftOver)
        {
            // It holds nothing, and CloudFormation lets nothing else be done with it.
            reporter.Headline($"The stack '{request.StackName}' is left over from a first deploy that failed: deleting it.");
            await new StackRemoval(aws, reporter, time).RemoveAsync(leftOver, request.RoleArn, cancellation);
            found = found with { Existing = null };
        }

        StackDescription stack = await ChangeAsync(request, found, cancellation);
        if (request.OutputsPath is { } path)
            await StackOutputs.WriteAsync(stack.Outputs, path, cancellation);

        if (request.TerminationProtection && !stack.IsProtected)
        {
            await aws.Stacks.ProtectAsync(stack.Id, cancellation);
            reporter.Step($"The stack '{stack.Name}' is now protected from deletion.");
        }
    }

    private async Task<StackDescription> ChangeAsync(StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        await using ProposedChanges? proposal = await _changeSets.ProposeAsync(request, found, cancellation);
        if (proposal is null)
        {
            reporter.Headline($"The stack '{request.StackName}' is up to date: nothing to change.");
            return found.Existing!;
        }

        string? lastEvent = await _watch.LastEventAsync(proposal.Id.Stack, cancellation);
        foreach (string line in ChangeSetSummary.Lines(proposal.Changes))
            reporter.Step(line);
        reporter.Headline($"Deploying the stack '{request.StackName}' to {found.Target.Account} in {found.Target.Region}:");

        // The point of no return: a call that is cancelled half-way would leave open which side of it we are on.
        await aws.Stacks.ExecuteChangeSetAsync(proposal.Id, CancellationToken.None);
        proposal.Keep();

        StackOutcome outcome = await FollowAsync(request, found, proposal.Id, lastEvent, cancellation);
        if (outcome.Stack is not { } stack || !stack.IsSound() || stack.Status == "DELETE_COMPLETE")
            throw DiagnosticTable.DeployFailed.With(request.StackName, outcome.Stack?.Status ?? "gone", outcome.Reason).ToException();
        reporter.Headline($"The stack '{request.StackName}' is deployed.");
        return stack;
    }

    private async Task<StackOutcome> FollowAsync(
        StackDeploymentRequest request, PreflightResult found, ChangeSetId id, string? lastEvent, CancellationToken cancellation)
    {
        // A failed creation is not the end where the stack is to be deleted then.
        bool IsOver(StackDescription stack) => !(request.OnFailure == StackFailureAction.Delete && stack.Status == "CREATE_FAILED");
        try
        {
            return await _watch.FollowAsync(id.Stack, lastEvent, IsOver, cancellation);
        }
        catch (Exception)
        {
            bool isUpdate = found.Existing.Condition() == StackCondition.Usable;
            string where = $"--stack-name {request.StackName} --region {found.Target.Region}";
            reporter.Headline($"CloudFormation goes on with the stack '{request.StackName}'. To follow it: aws cloudformation describe-stack-events {where}");
            reporter.Headline($"To call it off: aws cloudformation {(isUpdate ? "cancel-update-stack" : "delete-stack")} {where}");
            throw;
        }
    }

    private void Tell(IReadOnlyList<ResourceChange> changes)
    {
        foreach (string line in ChangeSetSummary.Lines(changes))
            reporter.Headline(line);
        if (changes.Count == 0)
            reporter.Headline("  change  outputs, or other parts of the template that no resource has a share in");
    }
}

using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Brings a stack to what a project wants it to be, by a change set; or only shows that change set.</summary>
public sealed class StackDeployment(AwsServices aws, IReporter reporter, TimeProvider time, WatchLimit limit)
{
    private readonly Preflight _preflight = new(aws);
    private readonly ForeignStackCheck _foreign = new(aws.Stacks);
    private readonly ChangeSets _changeSets = new(aws, reporter, time, limit);
    private readonly StackWatch _watch = new(aws.Stacks, reporter, time, limit);

    /// <summary>Looks whether a deploy could begin. Changes nothing.</summary>
    /// <exception cref="StreambotException">It could not.</exception>
    public Task<PreflightResult> CheckAsync(StackDeploymentRequest request, CancellationToken cancellation) =>
        _preflight.CheckAsync(request, cancellation);

    /// <inheritdoc cref="ShowAsync(StackDeploymentRequest, PreflightResult, CancellationToken)"/>
    public async Task ShowAsync(StackDeploymentRequest request, CancellationToken cancellation) =>
        await ShowAsync(request, await CheckAsync(request, cancellation), cancellation);

    /// <summary>Shows what a deploy would change.</summary>
    /// <param name="request">What the stack is to be.</param>
    /// <param name="found">What CheckAsync found.</param>
    /// <param name="cancellation">Ends it; what was made for it is removed.</param>
    /// <exception cref="StreambotException">
    /// The deploy could not begin, or CloudFormation refuses the change set.
    /// </exception>
    public async Task ShowAsync(StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        string stack = Named(request, found);
        if (found.Existing.Condition() == StackCondition.LeftOver)
        {
            reporter.Headline(
                $"The {stack} is left over from a first deploy that failed: a deploy would delete it first. "
                + "It contains nothing.");
            Show(stack, [.. request.Template.Resources.Select(resource =>
                new ResourceChange("Add", resource.LogicalId, resource.Type, null, null, []))]);
            return;
        }

        await using ProposedChanges? proposal = found.IsUnchanged
            ? null
            : await _changeSets.ProposeAsync(request, found, cancellation);
        if (proposal is null)
        {
            reporter.Headline($"The {stack} is up to date: a deploy would change nothing.");
            return;
        }

        await _preflight.CheckChangeAsync(request, found, cancellation);
        Show(stack, proposal.Changes);
        await _foreign.CheckAsync(proposal, request, found.Target, cancellation);
    }

    /// <inheritdoc cref="DeployAsync(StackDeploymentRequest, PreflightResult, CancellationToken)"/>
    public async Task DeployAsync(StackDeploymentRequest request, CancellationToken cancellation) =>
        await DeployAsync(request, await CheckAsync(request, cancellation), cancellation);

    /// <summary>Deploys.</summary>
    /// <param name="request">What the stack is to be.</param>
    /// <param name="found">What CheckAsync found.</param>
    /// <param name="cancellation">Ends it before CloudFormation has begun; after that, only the wait.</param>
    /// <exception cref="StreambotException">It could not begin, or it failed.</exception>
    public async Task DeployAsync(StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        if (found.Existing is { } leftOver && leftOver.Condition() == StackCondition.LeftOver)
        {
            // It holds nothing, and CloudFormation lets nothing else be done with it.
            reporter.Headline(
                $"The {Named(request, found)} is left over from a first deploy that failed: deleting it.");
            await new StackRemoval(aws, reporter, time, limit).RemoveAsync(leftOver, request.RoleArn, cancellation);
            found = found with { Existing = null };
        }

        StackDescription stack = await ChangeAsync(request, found, cancellation);
        foreach ((string key, string value) in stack.Outputs.OrderBy(output => output.Key, StringComparer.Ordinal))
            reporter.Headline($"  {key} = {value}");
        if (request.OutputsPath is { } path)
            await StackOutputs.WriteAsync(stack.Outputs, path, cancellation);

        if (request.TerminationProtection && !stack.IsProtected)
        {
            await aws.Stacks.ProtectAsync(stack.Id, cancellation);
            reporter.Headline($"The stack '{stack.Name}' is now protected from deletion.");
        }
    }

    private async Task<StackDescription> ChangeAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        ProposedChanges? proposal = null;
        try
        {
            proposal = found.IsUnchanged ? null : await _changeSets.ProposeAsync(request, found, cancellation);
            if (proposal is not null)
                return await ExecuteAsync(proposal, request, found, cancellation);
            reporter.Headline($"The {Named(request, found)} is up to date: nothing to change.");
            return found.Existing!;
        }
        catch (OperationCanceledException)
            when (cancellation.IsCancellationRequested && proposal is not { IsKept: true })
        {
            reporter.Headline(
                $"The deploy of the {Named(request, found)} was cancelled before it began.", Tone.Warning);
            throw;
        }
        finally
        {
            if (proposal is not null)
                await proposal.DisposeAsync();
        }
    }

    private async Task<StackDescription> ExecuteAsync(
        ProposedChanges proposal, StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        await _preflight.CheckChangeAsync(request, found, cancellation);
        await _foreign.CheckAsync(proposal, request, found.Target, cancellation);
        string? lastEvent = await _watch.LastEventAsync(proposal.Id.Stack, cancellation);
        foreach ((string text, _) in new ChangeSetSummary(proposal.Changes).Lines)
            reporter.Step(text);
        reporter.Headline(
            $"Deploying the stack '{request.StackName}' to {found.Target.Account} in {found.Target.Region}:");
        if (aws.Stacks.ConsoleUrlOf(proposal.Id.Stack) is { } console)
            reporter.Headline($"  {console.AbsoluteUri}");

        long start = time.GetTimestamp();
        await new ChangeSetExecution(aws.Stacks).BeginAsync(proposal, request.StackName, found.Target);
        StackOutcome outcome = await FollowAsync(request, found, proposal.Id, lastEvent, cancellation);
        if (outcome.Stack is not { } stack || !stack.IsSound() || stack.Status == "DELETE_COMPLETE")
            throw DiagnosticTable.DeployFailed
                .With(request.StackName, outcome.Stack?.Status ?? "gone", outcome.Reason)
                .ToException();
        string counts = outcome.Counts;
        reporter.Headline(
            $"The {Named(request, found)} is deployed in "
            + $"{Durations.Of(time.GetElapsedTime(start))}{(counts.Length > 0 ? $": {counts}" : "")}.");
        return stack;
    }

    private async Task<StackOutcome> FollowAsync(
        StackDeploymentRequest request,
        PreflightResult found,
        ChangeSetId id,
        string? lastEvent,
        CancellationToken cancellation)
    {
        // A failed creation is not the end where the stack is to be deleted then.
        bool IsOver(StackDescription stack) =>
            !(request.OnFailure == StackFailureAction.Delete && stack.Status == "CREATE_FAILED");
        try
        {
            return await _watch.FollowAsync(id.Stack, lastEvent, IsOver, cancellation);
        }
        catch (Exception)
        {
            bool isUpdate = found.Existing.Condition() == StackCondition.Usable;
            string where = $"--stack-name {request.StackName} --region {found.Target.Region}";
            reporter.Headline(
                $"CloudFormation continues with the stack '{request.StackName}'. "
                + $"To follow it: aws cloudformation describe-stack-events {where}",
                Tone.Warning);
            string cancel = isUpdate ? "cancel-update-stack" : "delete-stack";
            reporter.Headline($"To cancel it: aws cloudformation {cancel} {where}", Tone.Warning);
            throw;
        }
    }

    private void Show(string stack, IReadOnlyList<ResourceChange> changes)
    {
        if (changes.Count == 0)
        {
            reporter.Headline(
                $"A deploy of the {stack} would change outputs, or other parts of the template that belong to no "
                + "resource.");
        }
        else
        {
            ChangeSetSummary summary = new(changes);
            reporter.Headline($"A deploy of the {stack} would change this: {summary.Counts}");
            foreach ((string text, Tone tone) in summary.Lines)
                reporter.Headline(text, tone);
        }

        reporter.Headline("This was a dry run: nothing has been changed.");
    }

    private static string Named(StackDeploymentRequest request, PreflightResult found) =>
        $"stack '{request.StackName}' in {found.Target.Account} in {found.Target.Region}";
}

using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Brings a stack to what a project wants it to be, by a change set; or only shows that change set.</summary>
public sealed class StackDeployment(AwsServices aws, IReporter reporter, TimeProvider time, WatchLimit limit)
{
    private const string NothingChanged = "This was a dry run: nothing has been changed.";

    private readonly Preflight _preflight = new(aws);
    private readonly ForeignStackCheck _foreign = new(aws.Stacks);
    private readonly ChangeSets _changeSets = new(aws, reporter, time, limit);
    private readonly ChangeReview _review = new(aws.Stacks, reporter);
    private readonly Releases _releases = new(aws, reporter, time);
    private readonly ChangeSetRun _run = new(aws, reporter, time, limit);
    private readonly Hotswap _hotswap = new(aws, reporter, time, limit);
    private readonly DeployedCode _code = new(aws, reporter);

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
        string stack = found.Target.Named(request.StackName);
        if (found.Existing.Condition() == StackCondition.LeftOver)
        {
            reporter.Headline(
                $"The {stack} is left over from a first deploy that failed: a deploy would delete it first. "
                + "It contains nothing.");
            List<ResourceChange> additions = AdditionsOf(request);
            Show(stack, additions);
            await _review.CheckAsync(request, found, id: null, additions, cancellation);
            reporter.Headline(NothingChanged);
            return;
        }

        await using ProposedChanges? proposal = found.IsUnchanged
            ? null
            : await _changeSets.ProposeAsync(request, found, cancellation);
        if (proposal is null)
        {
            reporter.Headline($"The {stack} is up to date: a deploy would change nothing.");
            ChangeReview.TellUpToDate(request, found);
            await TellHotswapAsync(request, found, cancellation);
            return;
        }

        Show(stack, proposal.Changes);
        await CheckAsync(proposal, request, found, cancellation);
        await TellHotswapAsync(request, found, cancellation);
        reporter.Headline(NothingChanged);
    }

    /// <summary>Leaves a change set for somebody to review and to execute, and says how.</summary>
    /// <param name="request">What the stack is to be.</param>
    /// <param name="found">What CheckAsync found.</param>
    /// <param name="cancellation">Ends it; what was made for it is removed.</param>
    /// <exception cref="StreambotException">
    /// The deploy could not begin, or CloudFormation or the project refuses the change set.
    /// </exception>
    public async Task KeepAsync(StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        found = await RemoveLeftOverAsync(request, found, cancellation);
        string stack = found.Target.Named(request.StackName);
        await using ProposedChanges? proposal = found.IsUnchanged
            ? null
            : await _changeSets.ProposeAsync(request, found, cancellation);
        if (proposal is null)
        {
            reporter.Headline($"The {stack} is up to date: there is no change set to keep.");
            ChangeReview.TellUpToDate(request, found);
            await TellHotswapAsync(request, found, cancellation);
            return;
        }

        Show(stack, proposal.Changes);
        await CheckAsync(proposal, request, found, cancellation);
        await _releases.NotePendingAsync(request, found, proposal.Id, cancellation);
        proposal.Keep();
        string name = proposal.Id.Name;
        reporter.Headline($"The change set {name} is kept, and the stack has not been changed.");
        if (aws.Stacks.ConsoleUrlOf(proposal.Id.Stack) is { } console)
            reporter.Headline($"  {console.AbsoluteUri}");
        string options = request.CommandOptions.Length > 0 ? $" {request.CommandOptions}" : "";
        reporter.Headline($"To deploy it: dotnet build{options} -t:StreambotExecute -p:StreambotChangeSet={name}");
        reporter.Headline(
            $"To drop it: aws cloudformation delete-change-set --stack-name {request.StackName} "
            + $"--change-set-name {name} --region {found.Target.Region}");
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
        if (request.IsHotswap && await IsSwappedAsync(request, found, cancellation))
        {
            await _run.SettleAsync(found.Existing!, request.OutputsPath, request.TerminationProtection, cancellation);
            return;
        }

        found = await RemoveLeftOverAsync(request, found, cancellation);
        (StackDescription Stack, IReadOnlyList<ResourceChange> Changes)? changed =
            await ChangeAsync(request, found, cancellation);
        StackDescription stack = changed?.Stack ?? found.Existing!;
        // What the stack is now is noted first: what follows may fail, and would take the way back with it.
        if (changed is not null)
            await _releases.NoteAsync(request, found, stack, cancellation);
        await _run.SettleAsync(stack, request.OutputsPath, request.TerminationProtection, cancellation);
        if (CanBeSwapped(request, found))
            await _hotswap.RestoreAsync(stack, found.Target, request.Template.Root, cancellation);
        if (changed is not null)
            await _code.CheckAsync(request, stack, changed.Value.Changes, found.Target, cancellation);
    }

    private async Task<bool> IsSwappedAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        if (await _hotswap.TryAsync(request, found, cancellation) is not { } obstacle)
            return true;
        reporter.Headline($"There is no hotswap, for {obstacle}: CloudFormation deploys.");
        return false;
    }

    private async Task TellHotswapAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        if (CanBeSwapped(request, found))
            await _hotswap.TellAsync(found.Existing!, found.Target, request.Template.Root, cancellation);
    }

    // Nobody swaps what the bootstrap deploys, and nothing is swapped yet in what was not there.
    private static bool CanBeSwapped(StackDeploymentRequest request, PreflightResult found) =>
        request.PrimaryStack is not null && found.Existing.Condition() == StackCondition.Usable;

    // It contains nothing, and CloudFormation lets nothing else be done with it.
    private async Task<PreflightResult> RemoveLeftOverAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        if (found.Existing is not { } leftOver || leftOver.Condition() != StackCondition.LeftOver)
            return found;
        await _review.CheckAsync(request, found, id: null, AdditionsOf(request), cancellation);
        reporter.Headline(
            $"The {found.Target.Named(request.StackName)} is left over from a first deploy that failed: deleting it.");
        await new StackRemoval(aws, reporter, time, limit).RemoveAsync(leftOver, request.RoleArn, cancellation);
        return found with { Existing = null };
    }

    private static List<ResourceChange> AdditionsOf(StackDeploymentRequest request) =>
    [
        .. request.Template.Resources.Select(resource =>
            new ResourceChange("Add", resource.LogicalId, resource.Type, null, null, [])),
    ];

    // Null where there was nothing to change.
    private async Task<(StackDescription Stack, IReadOnlyList<ResourceChange> Changes)?> ChangeAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        ProposedChanges? proposal = null;
        try
        {
            proposal = found.IsUnchanged ? null : await _changeSets.ProposeAsync(request, found, cancellation);
            if (proposal is not null)
                return (await ExecuteAsync(proposal, request, found, cancellation), proposal.Changes);
            reporter.Headline($"The {found.Target.Named(request.StackName)} is up to date: nothing to change.");
            ChangeReview.TellUpToDate(request, found);
            return null;
        }
        catch (OperationCanceledException)
            when (cancellation.IsCancellationRequested && proposal is not { IsKept: true })
        {
            reporter.Headline(
                $"The deploy of the {found.Target.Named(request.StackName)} was cancelled before it began.",
                Tone.Warning);
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
        await CheckAsync(proposal, request, found, cancellation);
        StackOperation operation = new(
            request.StackName,
            found.Target,
            IsUpdate: found.Existing.Condition() == StackCondition.Usable,
            request.OnFailure)
        {
            PrimaryStack = request.PrimaryStack,
            Places = request.Places,
        };
        return await _run.RunAsync(proposal, operation, cancellation);
    }

    private async Task CheckAsync(
        ProposedChanges proposal, StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        await _preflight.CheckChangeAsync(request, found, cancellation);
        await _foreign.CheckAsync(proposal, request, found.Target, cancellation);
        await _review.CheckAsync(request, found, proposal.Id, proposal.Changes, cancellation);
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
    }
}

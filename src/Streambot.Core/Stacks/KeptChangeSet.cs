using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Executes a change set that was kept for somebody to review, exactly as it was reviewed.</summary>
public sealed class KeptChangeSet(AwsServices aws, IReporter reporter, TimeProvider time, WatchLimit limit)
{
    /// <param name="request">Which change set of which stack.</param>
    /// <param name="cancellation">Ends it before CloudFormation has begun; after that, only the wait.</param>
    /// <exception cref="StreambotException">
    /// It is gone, or can no longer be executed; or what it changes is refused, or fails.
    /// </exception>
    public async Task ExecuteAsync(KeptChangeSetRequest request, CancellationToken cancellation)
    {
        if (request.StackName == request.PrimaryStack)
            throw DiagnosticTable.StackNameOfPrimary.With(request.StackName).ToException();
        DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
        StackDescription? stack = await aws.Stacks.FindAsync(request.StackName, cancellation);
        if (stack is null || stack.Status == "DELETE_COMPLETE")
            throw MovedOn(request, DiagnosticTerms.StackGone);
        PrimaryStackCheck.Check(stack, target, shouldBe: false);
        if (stack.IsInProgress() && stack.Condition() == StackCondition.Busy)
            throw DiagnosticTable.StackBusy.With(stack.Name, stack.Status).ToException();

        ChangeSetId id = await aws.Stacks.FindChangeSetAsync(stack.Id, request.ChangeSet, cancellation)
            ?? throw MovedOn(request, DiagnosticTerms.ChangeSetDeleted);
        // An ARN names a change set whatever the stack that is asked for.
        if (id.Stack != stack.Id)
            throw MovedOn(request, DiagnosticTerms.ChangeSetOfAnotherStack);
        ChangeSetDescription description = await aws.Stacks.DescribeChangeSetAsync(id, cancellation)
            ?? throw MovedOn(request, DiagnosticTerms.ChangeSetDeleted);
        if (description.ExecutionStatus != "AVAILABLE")
            throw MovedOn(request, description.ExecutionStatus);

        await new ChangeReview(aws.Stacks, reporter)
            .CheckKeptAsync(stack, request.FailOn, id, description.Changes, cancellation);

        // Whatever happens, it is not this command's to remove.
        ProposedChanges proposal = new(aws.Stacks, reporter, time, target, id, madeStack: false)
        {
            Changes = description.Changes,
        };
        proposal.Keep();
        ChangeSetRun run = new(aws, reporter, time, limit);
        StackOperation operation = new(
            stack.Name, target, IsUpdate: stack.Condition() == StackCondition.Usable, request.OnFailure)
        {
            PrimaryStack = request.PrimaryStack,
        };
        StackDescription deployed = await run.RunAsync(proposal, operation, cancellation);
        OwnedBucket bucket = target.BucketOf(request.Bucket, request.BucketOwner);
        string? noted = await new Releases(aws, reporter, time).NoteExecutedAsync(
            new(bucket, request.KeyPrefix, request.KmsKeyId), stack.Name, id, cancellation);
        await run.SettleAsync(deployed, request.OutputsPath, request.TerminationProtection, cancellation);
        if (operation.IsUpdate)
            await new Hotswap(aws, reporter, time, limit).RestoreAsync(deployed, target, noted, cancellation);
    }

    private static StreambotException MovedOn(KeptChangeSetRequest request, object why) =>
        DiagnosticTable.StackMovedOn.With(request.ChangeSet, request.StackName, why).ToException();
}

/// <summary>A change set that was kept.</summary>
public sealed record KeptChangeSetRequest
{
    public required string StackName { get; init; }

    /// <summary>The change set's name or ARN.</summary>
    public required string ChangeSet { get; init; }

    /// <summary>The primary stack, which is never changed by this.</summary>
    public required string PrimaryStack { get; init; }

    /// <summary>What was asked for when it was kept.</summary>
    public StackFailureAction OnFailure { get; init; }

    public bool TerminationProtection { get; init; }

    /// <summary>What of the change set ends this before anything is changed.</summary>
    public RefusedChanges FailOn { get; init; }

    /// <summary>Where artifacts lie; none means the bucket of the bootstrap.</summary>
    public string? Bucket { get; init; }

    /// <summary>The account of that bucket; none means that of the credentials.</summary>
    public string? BucketOwner { get; init; }

    public string KeyPrefix { get; init; } = "";

    public string? KmsKeyId { get; init; }

    /// <summary>Where the outputs are written; none writes none.</summary>
    public string? OutputsPath { get; init; }
}

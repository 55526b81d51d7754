using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Everything that can be known to fail is found here, while nothing is changed yet.</summary>
internal sealed class Preflight(AwsServices aws)
{
    /// <exception cref="StreambotException">The deploy could not succeed.</exception>
    public async Task<PreflightResult> CheckAsync(StackDeploymentRequest request, CancellationToken cancellation)
    {
        // Before anything is asked: whoever means the primary stack by a service's name must not get near it.
        if (request.PrimaryStack == request.StackName)
            throw DiagnosticTable.StackNameOfPrimary.With(request.StackName).ToException();

        StackDescription? existing = await aws.Stacks.FindAsync(request.StackName, cancellation);
        DeployTarget target = await TargetAsync(existing, cancellation);
        OwnedBucket bucket = target.BucketOf(request.Bucket, request.BucketOwner);
        List<DiagnosticMessage> faults = [];
        await CollectAsync(
            faults, () => CheckStateAsync(existing, target, isPrimary: request.PrimaryStack is null, cancellation));
        IReadOnlyList<ParameterValue> parameters = [];
        IReadOnlyCollection<string> previous =
            existing is not null && existing.Condition() is not (StackCondition.Absent or StackCondition.LeftOver)
                ? existing.ParameterNames
                : [];
        Collect(faults, () =>
            parameters = StackParameters.Resolve(request.Template, request.Parameters, previous, request.StackName));
        PreflightResult found = new(target, bucket, existing, parameters);
        if (faults.Count == 0 && existing.Condition() == StackCondition.Usable)
        {
            if (await new UnchangedStack(aws.Stacks).IsAsync(request, existing!, parameters, cancellation))
                return found with { IsUnchanged = true };

            // Then the bucket can be used, and what the primary stack is concerns only what changes.
            if (await IsUploadedAsync(request, bucket, cancellation))
                return found;
        }

        List<DiagnosticMessage> before = [];
        await CollectAsync(before, () => new BucketCheck(aws.Artifacts).CheckAsync(bucket, target, cancellation));
        await CollectAsync(before, () => CheckPrimaryAsync(request, target, cancellation));
        if (before.Count + faults.Count > 0)
            throw new StreambotException([.. before, .. faults]);
        return found with { IsPrimaryChecked = true };
    }

    /// <summary>What waits until it is known that something changes.</summary>
    /// <exception cref="StreambotException">The deploy could not succeed.</exception>
    public async Task CheckChangeAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        if (!found.IsPrimaryChecked)
            await CheckPrimaryAsync(request, found.Target, cancellation);
    }

    // A stack's ARN has what there is to know.
    private async Task<DeployTarget> TargetAsync(StackDescription? existing, CancellationToken cancellation)
    {
        if (existing is null || DeployTarget.OfArn(existing.Id) is not { } target)
            return await aws.Account.IdentifyAsync(cancellation);
        aws.Account.Remember(target);
        return target;
    }

    // Whoever may not ask is told so when it comes to the bucket.
    private async Task<bool> IsUploadedAsync(
        StackDeploymentRequest request, OwnedBucket bucket, CancellationToken cancellation)
    {
        if (request.Bundle is not { } bundle)
            return true;
        ArtifactLocation below = new(bucket, request.KeyPrefix, request.KmsKeyId);
        ArtifactLocation location = BundleUpload.Locate(bundle, below).Location;
        try
        {
            return await aws.Artifacts.ExistsAsync(location, cancellation);
        }
        catch (StreambotException)
        {
            return false;
        }
    }

    private async Task CheckStateAsync(
        StackDescription? stack, DeployTarget target, bool isPrimary, CancellationToken cancellation)
    {
        if (stack is null)
            return;
        PrimaryStackCheck.Check(stack, target, shouldBe: isPrimary);
        switch (stack.Condition())
        {
            case StackCondition.Busy:
                throw DiagnosticTable.StackBusy.With(stack.Name, stack.Status).ToException();
            case StackCondition.LeftOver when stack.IsProtected:
                throw DiagnosticTable.LeftOverStackProtected
                    .With(stack.Name, stack.Status, target.Region)
                    .ToException();
            case StackCondition.Stuck:
                DiagnosticMessage stuck = DiagnosticTable.StackStuck.With(stack.Name, stack.Status)
                    .Then(StackWayOut.Of(stack, target, isPrimary));
                IReadOnlyList<string> failed = await FailedAsync(stack, cancellation);
                throw (failed.Count > 0
                    ? stuck.Then(DiagnosticSentences.SkipResources(stack.Name, target.Region, failed))
                    : stuck).ToException();
        }
    }

    // CloudFormation can skip just those that it could not roll back.
    private async Task<IReadOnlyList<string>> FailedAsync(StackDescription stack, CancellationToken cancellation)
    {
        if (stack.Status != "UPDATE_ROLLBACK_FAILED")
            return [];
        try
        {
            return
            [
                .. (await aws.Stacks.DescribeResourcesAsync(stack.Id, cancellation))
                    .Where(resource => resource.Status == "UPDATE_FAILED")
                    .Select(resource => resource.LogicalId),
            ];
        }
        catch (StreambotException)
        {
            // Whoever may not ask sees it in the events, which the message names.
            return [];
        }
    }

    private async Task CheckPrimaryAsync(
        StackDeploymentRequest request, DeployTarget target, CancellationToken cancellation)
    {
        if (request.PrimaryStack is not { } primary || !request.Template.ImportsFrom(primary))
            return;
        StackDescription? stack = await aws.Stacks.FindAsync(primary, cancellation);
        if (stack is null)
            throw DiagnosticTable.NoPrimaryStack.With(primary, target.Account, target.Region).ToException();
        if (!stack.IsInService())
        {
            throw DiagnosticTable.PrimaryStackUnusable.With(primary, stack.Status)
                .Then(StackWayOut.Of(stack, target, isPrimary: true))
                .ToException();
        }

        int spoken = PrimaryStackCheck.ProtocolOf(stack);
        int needed = request.Template.ProtocolOf(primary);
        if (spoken < needed)
            throw DiagnosticTable.PrimaryStackOutdated.With(primary, spoken, needed).ToException();
    }

    private static void Collect(List<DiagnosticMessage> faults, Action check)
    {
        try
        {
            check();
        }
        catch (StreambotException exception)
        {
            faults.AddRange(exception.Messages);
        }
    }

    private static async Task CollectAsync(List<DiagnosticMessage> faults, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (StreambotException exception)
        {
            faults.AddRange(exception.Messages);
        }
    }
}

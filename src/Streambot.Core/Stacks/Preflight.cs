using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>What a deploy found before it changed anything.</summary>
internal sealed record PreflightResult(
    DeployTarget Target, OwnedBucket Bucket, StackDescription? Existing, IReadOnlyList<ParameterValue> Parameters);

/// <summary>Everything that can be known to fail is found here, while nothing is changed yet.</summary>
internal sealed class Preflight(AwsServices aws)
{
    /// <exception cref="StreambotException">The deploy could not succeed.</exception>
    public async Task<PreflightResult> CheckAsync(StackDeploymentRequest request, CancellationToken cancellation)
    {
        // Before anything is asked: whoever means the primary stack by a service's name must not get near it.
        if (request.PrimaryStack == request.StackName)
            throw DiagnosticTable.StackNameOfPrimary.With(request.StackName).ToException();

        DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
        OwnedBucket bucket = target.BucketOf(request.Bucket, request.BucketOwner);
        List<DiagnosticMessage> faults = [];

        await CollectAsync(faults, () => new BucketCheck(aws.Artifacts).CheckAsync(bucket, target, cancellation));
        if (request.PrimaryStack is { } primary && request.Template.ImportsFrom(primary))
            await CollectAsync(faults, () => CheckPrimaryAsync(primary, request.Template, target, cancellation));

        StackDescription? existing = await aws.Stacks.FindAsync(request.StackName, cancellation);
        Collect(faults, () => CheckState(existing, target, isPrimary: request.PrimaryStack is null));
        IReadOnlyList<ParameterValue> parameters = [];
        IReadOnlyCollection<string> previous =
            existing is not null && existing.Condition() is not (StackCondition.Absent or StackCondition.LeftOver) ? existing.ParameterNames : [];
        Collect(faults, () => parameters = StackParameters.Resolve(request.Template, request.Parameters, previous, request.StackName));

        if (faults.Count > 0)
            throw new StreambotException(faults);
        return new(target, bucket, existing, parameters);
    }

    private static void CheckState(StackDescription? stack, DeployTarget target, bool isPrimary)
    {
        if (stack is null)
            return;
        PrimaryStackCheck.Check(stack, target, shouldBe: isPrimary);
        switch (stack.Condition())
        {
            case StackCondition.Busy:
                throw DiagnosticTable.StackBusy.With(stack.Name, stack.Status).ToException();
            case StackCondition.LeftOver when stack.IsProtected:
                throw DiagnosticTable.LeftOverStackProtected.With(stack.Name, stack.Status, target.Region).ToException();
            case StackCondition.Stuck:
                throw DiagnosticTable.StackStuck.With(stack.Name, stack.Status, StackWayOut.Of(stack, target, isPrimary)).ToException();
        }
    }

    private async Task CheckPrimaryAsync(
        string primary, DeployableTemplate template, DeployTarget target, CancellationToken cancellation)
    {
        StackDescription? stack = await aws.Stacks.FindAsync(primary, cancellation);
        if (stack is null)
            throw DiagnosticTable.NoPrimaryStack.With(primary, target.Account, target.Region).ToException();
        if (!stack.IsInService())
            throw DiagnosticTable.PrimaryStackUnusable.With(primary, stack.Status, StackWayOut.Of(stack, target, isPrimary: true)).ToException();
        int spoken = PrimaryStackCheck.ProtocolOf(stack);
        int needed = template.ProtocolOf(primary);
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

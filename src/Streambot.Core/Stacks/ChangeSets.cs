using System.Security.Cryptography;
using System.Text;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Makes the change set that leads from a stack to what a project wants.</summary>
internal sealed class ChangeSets(AwsServices aws, IReporter reporter, TimeProvider time, WatchLimit limit)
{
    /// <summary>CloudFormation takes a longer template only from S3.</summary>
    private const int LongestBody = 51_200;

    /// <returns>The changes; null when the stack is what it should be already.</returns>
    /// <exception cref="StreambotException">CloudFormation refuses the change set.</exception>
    public async Task<ProposedChanges?> ProposeAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        bool isUpdate = found.Existing.Condition() == StackCondition.Usable;
        ChangeSetRequest changeSet = new()
        {
            StackName = request.StackName,
            ChangeSetName = NewName(),
            IsUpdate = isUpdate,
            Parameters = found.Parameters,
            Tags = request.Tags,
            Capabilities = request.CapabilitiesToGive,
            RoleArn = request.RoleArn,

            // Only a stack that is being created can be deleted for failing.
            OnFailure = isUpdate && request.OnFailure == StackFailureAction.Delete
                ? StackFailureAction.Rollback
                : request.OnFailure,
            IsExpress = request.IsExpress,
            ImportExistingResources = request.ImportExistingResources && !isUpdate,
        };
        changeSet = await WithTemplateAsync(changeSet, request, found.Bucket, cancellation);
        reporter.Detail(
            $"Change set {changeSet.ChangeSetName}, capabilities: "
            + $"{string.Join(", ", changeSet.Capabilities.DefaultIfEmpty("none"))}");

        ChangeSetCreation creation = new(aws.Stacks, reporter, time, found.Target, madeStack: found.Existing is null);
        if (await creation.RunAsync(changeSet, cancellation) is not { } proposal)
            return null;
        try
        {
            ChangeSetDescription description = await WaitAsync(request, proposal.Id, cancellation);
            if (description.Status == "CREATE_COMPLETE")
            {
                proposal.Changes = description.Changes;
                return proposal;
            }

            if (!isUpdate || !IsEmpty(description))
            {
                throw new StreambotException(
                    await RefusalsAsync(request, proposal.Id, description.StatusReason, cancellation));
            }
        }
        catch
        {
            await proposal.DisposeAsync();
            throw;
        }

        await proposal.DisposeAsync();
        return null;
    }

    // What its own validation found, each at the line that declares the resource; else what the change set says.
    private async Task<IReadOnlyList<DiagnosticMessage>> RefusalsAsync(
        StackDeploymentRequest request, ChangeSetId id, string? reason, CancellationToken cancellation)
    {
        IReadOnlyList<ValidationFailure> failures = [];
        try
        {
            failures = await aws.Stacks.ValidationFailuresAsync(id, cancellation);
        }
        catch (StreambotException exception)
        {
            // Whoever may not ask, or asks what does not know the question, has the reason all the same.
            reporter.Detail(exception.Message);
        }

        if (failures.Count == 0)
            return
            [
                reason is not null
                    ? DiagnosticTable.ChangeSetRefused.With(request.StackName, reason)
                    : DiagnosticTable.ChangeSetRefusedWithoutReason.With(request.StackName),
            ];
        return
        [
            .. failures.Select(failure =>
            {
                DiagnosticMessage message = DiagnosticTable.ChangeSetRefusedForProperty.With(
                    request.StackName, failure.Path.Length > 0 ? failure.Path : failure.LogicalId, failure.Reason);
                return request.Places.TryGetValue(failure.Resource, out SourceLocation? place)
                    ? message.At(place)
                    : message;
            }),
        ];
    }

    private async Task<ChangeSetDescription> WaitAsync(
        StackDeploymentRequest request, ChangeSetId id, CancellationToken cancellation)
    {
        Polling polling = new(time);
        Silence silence = new(time);
        while (true)
        {
            ChangeSetDescription description = await aws.Stacks.DescribeChangeSetAsync(id, cancellation)
                ?? throw DiagnosticTable.ChangeSetGone.With(request.StackName).ToException();
            if (description.Status is "CREATE_COMPLETE" or "FAILED")
                return description;
            limit.Check(minutes =>
                DiagnosticTable.WatchTimedOutOnChangeSet.With(minutes, request.StackName, description.Status));
            if (silence.IsLong)
                reporter.Progress(
                    $"  still waiting after {silence.Elapsed} for the change set of the stack '{request.StackName}' "
                    + $"({description.Status})");
            await polling.PauseAsync(cancellation);
        }
    }

    // CloudFormation has no status for it, only these sentences.
    private static bool IsEmpty(ChangeSetDescription description) =>
        description is { Status: "FAILED", StatusReason: { } reason }
        && (reason.Contains("didn't contain changes", StringComparison.Ordinal)
            || reason.Contains("No updates are to be performed", StringComparison.Ordinal));

    private async Task<ChangeSetRequest> WithTemplateAsync(
        ChangeSetRequest changeSet, StackDeploymentRequest request, OwnedBucket bucket, CancellationToken cancellation)
    {
        if (Encoding.UTF8.GetByteCount(request.Template.Text) <= LongestBody)
            return changeSet with { TemplateBody = request.Template.Text };
        ArtifactLocation location = await new TemplateUpload(aws.Artifacts, reporter).UploadAsync(
            request.Template.Text, new(bucket, request.KeyPrefix, request.KmsKeyId), cancellation);
        return changeSet with { TemplateUrl = aws.Artifacts.UrlOf(location) };
    }

    private string NewName() =>
        $"streambot-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
}

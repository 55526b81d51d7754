using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Keeps what each deploy has brought about, so that the one before can be brought back.</summary>
internal sealed class Releases(AwsServices aws, IReporter reporter, TimeProvider time)
{
    /// <summary>Of deploys of one stack at the same time, of which CloudFormation lets only one succeed.</summary>
    private const int MostAttempts = 5;

    /// <summary>
    /// Notes a deploy that has succeeded. That it cannot be noted is a warning: the deploy has succeeded.
    /// </summary>
    public Task NoteAsync(
        StackDeploymentRequest request,
        PreflightResult found,
        StackDescription stack,
        CancellationToken cancellation) =>
        TryAsync(request.StackName, async () =>
        {
            if (await ReleaseOfAsync(request, found, cancellation) is not { } release)
                return;
            await WriteAsync(
                release with { Parameters = Shown(stack, request.Template) },
                BelowOf(request, found.Bucket),
                cancellation);
        });

    /// <summary>Notes what a change set that is kept will bring about.</summary>
    public Task NotePendingAsync(
        StackDeploymentRequest request, PreflightResult found, ChangeSetId id, CancellationToken cancellation) =>
        TryAsync(request.StackName, async () =>
        {
            if (await ReleaseOfAsync(request, found, cancellation) is not { } release)
                return;
            ArtifactLocation below = BelowOf(request, found.Bucket);
            Dictionary<string, string> given = found.Parameters
                .Where(parameter => parameter.Value is not null && !IsHidden(request.Template, parameter.Name))
                .ToDictionary(parameter => parameter.Name, parameter => parameter.Value!);
            await aws.Artifacts.TryWriteAsync(
                below with { Key = Release.PendingKeyBelow(below.Key, id.Name) },
                (release with { Parameters = given }).ToJson(),
                cancellation);
        });

    /// <summary>Notes what was pending, now that its change set is executed.</summary>
    /// <returns>Its template as it was sent; null where nobody has noted it.</returns>
    public async Task<string?> NoteExecutedAsync(
        ArtifactLocation below, string stackName, ChangeSetId id, CancellationToken cancellation)
    {
        string? template = null;
        await TryAsync(stackName, async () =>
        {
            string? pending = await aws.Artifacts.ReadAsync(
                below with { Key = Release.PendingKeyBelow(below.Key, id.Name) }, cancellation);
            if (pending is null || Release.Parse(pending) is not { } release)
                return;
            await WriteAsync(release, below, cancellation);
            template = await aws.Artifacts.ReadAsync(below with { Key = release.Template }, cancellation);
        });
        return template;
    }

    /// <summary>The release that a stack has now, and the one before.</summary>
    /// <exception cref="StreambotException">There is no release before, or it is not complete any more.</exception>
    public async Task<(Release Now, Release Before)> FindBeforeAsync(
        ArtifactLocation below, string stackName, CancellationToken cancellation)
    {
        List<long> sequences =
        [
            .. (await aws.Artifacts.ListAsync(below with { Key = Release.FolderBelow(below.Key) }, cancellation))
                .Select(key => Release.SequenceOf(key, below.Key))
                .OfType<long>()
                .OrderDescending(),
        ];
        // Stacks with the same prefix are counted together.
        Release? now = null;
        foreach (long sequence in sequences)
        {
            if (now is not null && sequence >= (now.Restores ?? now.Sequence))
                continue;
            if (await ReadAsync(below, sequence, cancellation) is not { } release || release.Stack != stackName)
                continue;
            if (now is not null)
            {
                await CheckAsync(below with { Key = release.Bundle }, release, cancellation);
                return (now, release);
            }

            now = release;
        }

        throw DiagnosticTable.NoReleaseBefore.With(stackName, below.S3Uri).ToException();
    }

    private async Task CheckAsync(ArtifactLocation bundle, Release release, CancellationToken cancellation)
    {
        if (!await aws.Artifacts.ExistsAsync(bundle, cancellation))
            throw DiagnosticTable.ReleaseIncomplete.With(release.Sequence, bundle.S3Uri).ToException();
    }

    private async Task<Release?> ReadAsync(ArtifactLocation below, long sequence, CancellationToken cancellation)
    {
        string? text = await aws.Artifacts.ReadAsync(
            below with { Key = Release.KeyBelow(below.Key, sequence) }, cancellation);
        return text is null ? null : Release.Parse(text) is { } release ? release with { Sequence = sequence } : null;
    }

    private async Task<Release?> ReleaseOfAsync(
        StackDeploymentRequest request, PreflightResult found, CancellationToken cancellation)
    {
        ArtifactLocation below = BelowOf(request, found.Bucket);
        string? bundle = request.Restored?.Bundle
            ?? (request.Bundle is { } zip ? BundleUpload.Locate(zip, below).Location.Key : null);
        if (bundle is null)
            return null;
        ArtifactLocation template = await new TemplateUpload(aws.Artifacts, reporter)
            .UploadAsync(request.Template.Text, below, cancellation);
        return new(request.StackName, bundle, template.Key)
        {
            Tags = request.Tags,
            Restores = request.Restored?.Restores ?? request.Restored?.Sequence,
        };
    }

    private async Task WriteAsync(Release release, ArtifactLocation below, CancellationToken cancellation)
    {
        IReadOnlyList<string> keys =
            await aws.Artifacts.ListAsync(below with { Key = Release.FolderBelow(below.Key) }, cancellation);
        long last = keys.Select(key => Release.SequenceOf(key, below.Key)).Max() ?? 0;
        for (long sequence = last + 1; sequence <= last + MostAttempts; sequence++)
        {
            Release numbered = release with { Sequence = sequence, Time = time.GetUtcNow() };
            if (await aws.Artifacts.TryWriteAsync(
                below with { Key = Release.KeyBelow(below.Key, sequence) }, numbered.ToJson(), cancellation))
            {
                reporter.Step($"Noted as release {sequence} in {below.S3Uri}");
                return;
            }
        }

        reporter.Report(DiagnosticTable.ReleaseNotNotedUnderANumber.With(release.Stack, below.S3Uri));
    }

    private async Task TryAsync(string stackName, Func<Task> note)
    {
        try
        {
            await note();
        }
        catch (StreambotException exception)
        {
            reporter.Report(DiagnosticTable.ReleaseNotNoted.With(stackName, exception.Messages[0].Text));
        }
    }

    private static ArtifactLocation BelowOf(StackDeploymentRequest request, OwnedBucket bucket) =>
        new(bucket, request.KeyPrefix, request.KmsKeyId);

    private static Dictionary<string, string> Shown(StackDescription stack, DeployableTemplate template) =>
        stack.Parameters.Where(parameter => !IsHidden(template, parameter.Key))
            .ToDictionary(parameter => parameter.Key, parameter => parameter.Value);

    private static bool IsHidden(DeployableTemplate template, string name) =>
        !template.Parameters.Any(parameter => parameter.Name == name && !parameter.IsHidden);
}

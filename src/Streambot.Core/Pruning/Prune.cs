using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Pruning;

/// <summary>
/// Removes from the artifact bucket what nobody needs any more. What cannot be read might name anything: then nothing
/// is removed.
/// </summary>
/// <remarks>
/// The order makes what others do meanwhile harmless. First it is listed what there is, so that what is uploaded after
/// that is no part of it. Then all is read that may name it, and the stacks again until nothing is new: that look is
/// the last thing before the first request that deletes.
/// </remarks>
public sealed class Prune(PruneServices aws, IReporter reporter, TimeProvider time)
{
    /// <summary>After these, somebody deploys without a pause.</summary>
    private const int MostLooks = 5;

    /// <exception cref="StreambotException">
    /// What is needed cannot be read, or is changing; or something could not be deleted.
    /// </exception>
    public async Task RunAsync(PruneRequest request, CancellationToken cancellation)
    {
        // The assets of the CDK, for one, have keys of the same form.
        if (request.KeyPrefix.Length == 0)
            throw DiagnosticTable.PruneWithoutPrefix.With().ToException();
        DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
        OwnedBucket bucket = target.BucketOf(request.Bucket, request.BucketOwner);
        if (bucket.Owner != target.Account)
        {
            throw DiagnosticTable.PruneOfAnotherAccount
                .With(bucket.Name, bucket.Owner, target.Account)
                .ToException();
        }

        await new BucketCheck(aws.Artifacts).CheckAsync(bucket, target, cancellation);
        ArtifactLocation below = new(bucket, request.KeyPrefix);
        PruneReport report = new(reporter, below);
        (IReadOnlyList<StoredArtifact> stored, int others) = await ListAsync(below, cancellation);
        DateTimeOffset now = time.GetUtcNow();
        NamedArtifacts named = new([.. stored.Select(artifact => artifact.Key)], request.KeyPrefix);
        ReleaseSurvey releases = new(aws.Artifacts, below, named);
        if (stored.Count > 0)
            await ReadAsync(stored, named, releases, now, request.Delete, cancellation);

        List<StoredArtifact> kept = [.. stored.Where(
            artifact => artifact.IsYoung(now) || named.Has(artifact.Key) || releases.IsKept(artifact.Key))];
        IReadOnlyList<StoredArtifact> unneeded =
        [
            .. stored.Except(kept)
                .OrderBy(artifact => artifact.Key.Kind)
                .ThenBy(artifact => artifact.Key.Key, StringComparer.Ordinal),
        ];
        report.TellFound(unneeded, kept, kept.Count(artifact => artifact.IsYoung(now)), others);
        if (unneeded.Count > 0 && request.Delete)
            await new PruneDeletion(aws.Versions, reporter).RunAsync(bucket, unneeded, cancellation);
        else if (unneeded.Count > 0)
            reporter.Headline($"This was a dry run. To delete them: {request.DeletingCommand}");
    }

    private async Task<(IReadOnlyList<StoredArtifact> Stored, int Others)> ListAsync(
        ArtifactLocation below, CancellationToken cancellation)
    {
        List<StoredArtifact> stored = [];
        int others = 0;
        foreach (IGrouping<string, ObjectVersion> versions in
            (await aws.Versions.ListAsync(below, cancellation)).GroupBy(version => version.Key, StringComparer.Ordinal))
        {
            if (ArtifactKey.Parse(versions.Key, below.Key) is { } key)
                stored.Add(new(key, [.. versions]));
            else
                others++;
        }

        return (stored, others);
    }

    private async Task ReadAsync(
        IReadOnlyList<StoredArtifact> stored,
        NamedArtifacts named,
        ReleaseSurvey releases,
        DateTimeOffset now,
        bool untilNothingIsNew,
        CancellationToken cancellation)
    {
        reporter.Progress("  reading the releases, the functions, the stacks and their change sets");
        await releases.ReadAsync(stored, now, cancellation);
        try
        {
            foreach (string key in await aws.Code.ReferencedKeysAsync(cancellation))
                named.Read(key);
        }
        catch (StreambotException exception)
            when (exception.Messages[0].Diagnostic != DiagnosticTable.PruneCodeUnknown)
        {
            throw DiagnosticTable.PruneUnreadableFunctions.With(exception.Messages[0].Text).ToException(exception);
        }

        StackSurvey survey = new(aws.Stacks, named);
        for (int look = 1; ; look++)
        {
            bool isNew = await survey.ReadAsync(cancellation);
            await releases.KeepPendingAsync(WaitingIn(survey, now), cancellation);
            if (!isNew || !untilNothingIsNew)
                break;
            if (look == MostLooks)
                throw DiagnosticTable.PruneOvertaken.With(MostLooks).ToException();
        }

        // While a stack changes, it may still go back to what only its last template named.
        IReadOnlySet<string> released = releases.StackNames;
        if (survey.Stacks.FirstOrDefault(
            stack => !IsSettled(stack) && (survey.IsNaming(stack) || released.Contains(stack.Name))) is { } unsettled)
            throw DiagnosticTable.PruneStackUnsettled.With(unsettled.Name, unsettled.Status).ToException();
    }

    // Whoever executes a change set notes the release only after that.
    private static Func<string, string, bool> WaitingIn(StackSurvey survey, DateTimeOffset now)
    {
        IReadOnlySet<string> changeSets = survey.ChangeSets;
        HashSet<string> justChanged = new(
            survey.Stacks.Where(stack => stack.Changed > now - StoredArtifact.Young).Select(stack => stack.Name),
            StringComparer.Ordinal);
        return (stack, changeSet) => changeSets.Contains(changeSet) || justChanged.Contains(stack);
    }

    private static bool IsSettled(AccountStack stack) =>
        stack.Status == StackSurvey.OnlyChangeSets
        || !(stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)
            || stack.Status is "UPDATE_FAILED" or "UPDATE_ROLLBACK_FAILED" or "IMPORT_ROLLBACK_FAILED");
}

using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Pruning;

/// <summary>Deletes objects for good: each version, and each delete marker.</summary>
internal sealed class PruneDeletion(IObjectVersions versions, IReporter reporter)
{
    /// <summary>S3 takes no more in one request.</summary>
    private const int Batch = 1_000;

    /// <exception cref="StreambotException">Not all of it could be deleted.</exception>
    public async Task RunAsync(
        OwnedBucket bucket, IReadOnlyList<StoredArtifact> unneeded, CancellationToken cancellation)
    {
        List<UndeletedVersion> undeleted = [];
        int asked = 0;
        int total = unneeded.Sum(artifact => artifact.Versions.Count);
        try
        {
            foreach (ObjectVersion[] batch in unneeded.SelectMany(artifact => artifact.Versions).Chunk(Batch))
            {
                undeleted.AddRange(await versions.DeleteAsync(bucket, batch, cancellation));
                asked += batch.Length;
            }
        }
        catch (Exception exception) when (exception is StreambotException or OperationCanceledException)
        {
            reporter.Headline($"{asked - undeleted.Count} of {total} versions were deleted before that.", Tone.Warning);
            throw;
        }

        foreach (UndeletedVersion version in undeleted.Take(PruneReport.MostLines))
            reporter.Headline($"  not deleted: {version.Key} ({version.VersionId}): {version.Reason}", Tone.Warning);
        if (undeleted.Count > 0)
        {
            throw DiagnosticTable.PruneIncomplete
                .With(undeleted.Count, total, undeleted[0].Key, undeleted[0].Reason)
                .ToException();
        }

        reporter.Headline($"Deleted {PruneReport.Amount(unneeded)}.");
    }
}

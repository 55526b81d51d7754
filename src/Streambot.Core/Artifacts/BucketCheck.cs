using Streambot.Core.Diagnostics;

namespace Streambot.Core.Artifacts;

/// <summary>Whether Lambda and CloudFormation can read from the bucket.</summary>
internal sealed class BucketCheck(IArtifactStore artifacts)
{
    /// <exception cref="StreambotException">The bucket cannot be used.</exception>
    public async Task CheckAsync(OwnedBucket bucket, DeployTarget target, CancellationToken cancellation)
    {
        if (Fault(await artifacts.FindBucketAsync(bucket, cancellation), bucket, target) is { } fault)
            throw fault.ToException();
    }

    /// <summary>What keeps a bucket from being used, if anything does.</summary>
    public static DiagnosticMessage? Fault(BucketState state, OwnedBucket bucket, DeployTarget target) =>
        state.Presence switch
        {
            BucketPresence.Here => null,
            BucketPresence.Missing
                when bucket.Name == target.ArtifactBucket => DiagnosticTable.NoArtifactBucket.With(bucket.Name),
            BucketPresence.Missing => DiagnosticTable.BucketMissing.With(bucket.Name),
            BucketPresence.Elsewhere when state.Region is { } region =>
                DiagnosticTable.BucketElsewhere.With(bucket.Name, region, target.Region),
            BucketPresence.Elsewhere => DiagnosticTable.BucketElsewhereUnknown.With(bucket.Name, target.Region),
            _ => DiagnosticTable.BucketForbidden.With(bucket.Name, target.Account, bucket.Owner),
        };
}

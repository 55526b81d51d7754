using Streambot.Core.Diagnostics;

namespace Streambot.Core.Deployment;

/// <summary>Whether Lambda and CloudFormation can read from the bucket.</summary>
internal sealed class BucketCheck(IArtifactStore artifacts)
{
    /// <param name="bucket">The user's own bucket; none means the bootstrap's, which must belong to the account.</param>
    /// <param name="target">Where the stack is.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StreambotException">The bucket cannot be used.</exception>
    public async Task CheckAsync(string? bucket, DeployTarget target, CancellationToken cancellation)
    {
        string name = bucket ?? target.ArtifactBucket;
        BucketState state = await artifacts.FindBucketAsync(name, bucket is null ? target.Account : null, cancellation);
        StreambotException? fault = state.Presence switch
        {
            BucketPresence.Here => null,
            BucketPresence.Missing when bucket is null => DiagnosticTable.NoArtifactBucket.With(name).ToException(),
            BucketPresence.Missing => DiagnosticTable.BucketMissing.With(name).ToException(),
            BucketPresence.Elsewhere => DiagnosticTable.BucketElsewhere.With(name, state.Region ?? "another region", target.Region).ToException(),
            _ => DiagnosticTable.BucketForbidden.With(name, target.Account).ToException(),
        };
        if (fault is not null)
            throw fault;
    }
}

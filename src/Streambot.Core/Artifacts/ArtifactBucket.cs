using Streambot.Core.Diagnostics;

namespace Streambot.Core.Artifacts;

/// <summary>
/// Makes the bucket that artifacts lie in, and keeps it private, versioned and encrypted. Only what the bootstrap
/// made is set up: its own bucket, which its name shows, or one of the user's naming, which a tag marks. Any other
/// bucket is used as it is.
/// </summary>
internal sealed class ArtifactBucket(IArtifactStore artifacts, IBuckets buckets, IReporter reporter)
{
    private const int DaysOfAnUpload = 7;

    /// <param name="bucket">The bucket.</param>
    /// <param name="kmsKeyId">The key to encrypt it with; none leaves it as it is.</param>
    /// <param name="target">The account and region.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StreambotException">It cannot be made, or not be used.</exception>
    public async Task EnsureAsync(
        OwnedBucket bucket, string? kmsKeyId, DeployTarget target, CancellationToken cancellation)
    {
        bool isOwn = bucket.Name == target.ArtifactBucket;
        BucketState state = await artifacts.FindBucketAsync(bucket, cancellation);
        if (state.Presence == BucketPresence.Missing && bucket.Owner == target.Account)
        {
            await buckets.CreateAsync(bucket, inAccountNamespace: isOwn, cancellation);
            reporter.Headline($"The bucket '{bucket.Name}' is created in {target.Account} in {target.Region}.");
        }
        else if (BucketCheck.Fault(state, bucket, target) is { } fault)
        {
            throw fault.ToException();
        }

        if (isOwn || await buckets.IsOursAsync(bucket, cancellation))
            await SetUpAsync(bucket, kmsKeyId, target, cancellation);
        else
            reporter.Step($"The bucket '{bucket.Name}' was not made by Streambot: its settings are left alone.");
        if (isOwn)
            await AbortIncompleteUploadsAsync(bucket, cancellation);
    }

    // Rules that are there are somebody's own, and what a bucket of the user's naming keeps is the user's affair. Who
    // could bootstrap without this can go on to do so.
    private async Task AbortIncompleteUploadsAsync(OwnedBucket bucket, CancellationToken cancellation)
    {
        try
        {
            if (await buckets.HasLifecycleAsync(bucket, cancellation))
                return;
            await buckets.AbortIncompleteUploadsAsync(bucket, DaysOfAnUpload, cancellation);
            reporter.Headline(
                $"The bucket '{bucket.Name}' now removes incomplete uploads after {DaysOfAnUpload} days.");
        }
        catch (StreambotException exception)
        {
            reporter.Headline(
                $"The bucket '{bucket.Name}' has no rule that removes incomplete uploads: "
                + exception.Messages[0].Text,
                Tone.Warning);
        }
    }

    private async Task SetUpAsync(
        OwnedBucket bucket, string? kmsKeyId, DeployTarget target, CancellationToken cancellation)
    {
        BucketSettings settings = await buckets.ReadSettingsAsync(bucket, cancellation);
        if (!settings.IsPublicAccessBlocked)
        {
            await buckets.BlockPublicAccessAsync(bucket, cancellation);
            reporter.Headline($"The bucket '{bucket.Name}' now blocks public access.");
        }

        if (!settings.IsVersioned)
        {
            await buckets.KeepVersionsAsync(bucket, cancellation);
            reporter.Headline($"The bucket '{bucket.Name}' now keeps versions.");
        }

        // S3 encrypts by itself; only a key of the user's own is a setting, and it stays when nobody names another.
        if (kmsKeyId is not null && settings.EncryptionKey != kmsKeyId)
        {
            await buckets.EncryptAsync(bucket, kmsKeyId, cancellation);
            reporter.Headline($"The bucket '{bucket.Name}' now encrypts with {kmsKeyId}.");
        }

        // A policy that is there is somebody's own; and one that refuses requests without TLS would lock out
        // an endpoint without it.
        if (!settings.HasPolicy && buckets.UsesTls)
        {
            await buckets.PutPolicyAsync(bucket, TlsOnly(bucket.Name, target), cancellation);
            reporter.Headline($"The bucket '{bucket.Name}' now refuses requests without TLS.");
        }
    }

    private static string TlsOnly(string bucket, DeployTarget target) => $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "TlsOnly",
              "Effect": "Deny",
              "Principal": "*",
              "Action": "s3:*",
              "Resource": ["arn:{{target.Partition}}:s3:::{{bucket}}", "arn:{{target.Partition}}:s3:::{{bucket}}/*"],
              "Condition": { "Bool": { "aws:SecureTransport": "false" } }
            }
          ]
        }
        """;
}

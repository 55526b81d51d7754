using Streambot.Core.Diagnostics;

namespace Streambot.Core.Deployment;

/// <summary>
/// Makes the bucket that artifacts lie in, and keeps it private, versioned and encrypted. Only what the bootstrap made is set up: its own
/// bucket, which its name shows, or one of the user's naming, which a tag marks. Any other bucket is used as it is.
/// </summary>
internal sealed class ArtifactBucket(AwsServices aws, IReporter reporter)
{
    /// <returns>The bucket's name.</returns>
    /// <exception cref="StreambotException">It cannot be made, or not be used.</exception>
    public async Task<string> EnsureAsync(string? bucket, string? kmsKeyId, DeployTarget target, CancellationToken cancellation)
    {
        string name = bucket ?? target.ArtifactBucket;
        BucketState state = await aws.Artifacts.FindBucketAsync(name, bucket is null ? target.Account : null, cancellation);
        if (state.Presence == BucketPresence.Missing)
        {
            await aws.Buckets.CreateAsync(name, inAccountNamespace: bucket is null, cancellation);
            reporter.Headline($"The bucket '{name}' is created.");
        }
        else
        {
            await new BucketCheck(aws.Artifacts).CheckAsync(bucket, target, cancellation);
        }

        if (bucket is null || await aws.Buckets.IsOursAsync(name, cancellation))
            await SetUpAsync(name, kmsKeyId, target, cancellation);
        else
            reporter.Step($"The bucket '{name}' was not made by Streambot: its settings are left alone.");
        return name;
    }

    private async Task SetUpAsync(string bucket, string? kmsKeyId, DeployTarget target, CancellationToken cancellation)
    {
        BucketSettings settings = await aws.Buckets.ReadSettingsAsync(bucket, cancellation);
        if (!settings.IsPublicAccessBlocked)
        {
            await aws.Buckets.BlockPublicAccessAsync(bucket, cancellation);
            reporter.Step($"The bucket '{bucket}' now blocks public access.");
        }

        if (!settings.IsVersioned)
        {
            await aws.Buckets.KeepVersionsAsync(bucket, cancellation);
            reporter.Step($"The bucket '{bucket}' now keeps versions.");
        }

        // S3 encrypts by itself; only a key of the user's own is a setting, and it stays when nobody names another.
        if (kmsKeyId is not null && settings.EncryptionKey != kmsKeyId)
        {
            await aws.Buckets.EncryptAsync(bucket, kmsKeyId, cancellation);
            reporter.Step($"The bucket '{bucket}' now encrypts with {kmsKeyId}.");
        }

        // A policy that is there is somebody's own; and one that refuses requests without TLS would lock out an endpoint without it.
        if (!settings.HasPolicy && aws.Buckets.UsesTls)
        {
            await aws.Buckets.PutPolicyAsync(bucket, TlsOnly(bucket, target), cancellation);
            reporter.Step($"The bucket '{bucket}' now refuses requests without TLS.");
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

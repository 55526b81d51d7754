namespace Streambot.Core.Artifacts;

/// <summary>How an artifact bucket is set up.</summary>
/// <param name="IsVersioned">Whether it keeps versions.</param>
/// <param name="IsPublicAccessBlocked">Whether all four blocks are on.</param>
/// <param name="EncryptionKey">The KMS key of its default encryption, if it has one.</param>
/// <param name="HasPolicy">Whether it has a bucket policy.</param>
public sealed record BucketSettings(
    bool IsVersioned, bool IsPublicAccessBlocked, string? EncryptionKey, bool HasPolicy);

/// <summary>Makes and sets up the artifact bucket.</summary>
public interface IBuckets
{
    /// <summary>Whether requests go over TLS; those to a local AWS do not.</summary>
    bool UsesTls { get; }

    /// <summary>Makes a private bucket that bears our mark.</summary>
    /// <param name="bucket">Its name and the account that makes it.</param>
    /// <param name="inAccountNamespace">In the account's own namespace, which nobody else can make buckets in.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task CreateAsync(OwnedBucket bucket, bool inAccountNamespace, CancellationToken cancellation);

    /// <summary>Whether the bucket bears our mark; one that we may not ask about does not.</summary>
    Task<bool> IsOursAsync(OwnedBucket bucket, CancellationToken cancellation);

    Task<BucketSettings> ReadSettingsAsync(OwnedBucket bucket, CancellationToken cancellation);

    Task KeepVersionsAsync(OwnedBucket bucket, CancellationToken cancellation);

    Task BlockPublicAccessAsync(OwnedBucket bucket, CancellationToken cancellation);

    Task EncryptAsync(OwnedBucket bucket, string kmsKeyId, CancellationToken cancellation);

    Task PutPolicyAsync(OwnedBucket bucket, string policy, CancellationToken cancellation);

    /// <summary>Whether the bucket has any lifecycle rule.</summary>
    Task<bool> HasLifecycleAsync(OwnedBucket bucket, CancellationToken cancellation);

    /// <summary>
    /// Removes what has arrived of uploads that nobody completes. The rule takes the place of all that there are.
    /// </summary>
    Task AbortIncompleteUploadsAsync(OwnedBucket bucket, int daysAfterInitiation, CancellationToken cancellation);
}

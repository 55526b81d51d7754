namespace Streambot.Core.Artifacts;

public enum BucketPresence
{
    Missing,
    Here,

    /// <summary>In another region, from which Lambda takes no code for this one.</summary>
    Elsewhere,

    /// <summary>It belongs to somebody else, or the credentials may not look at it.</summary>
    Forbidden,
}

/// <param name="Presence">Whether and where it is.</param>
/// <param name="Region">Its region, where that is known.</param>
public sealed record BucketState(BucketPresence Presence, string? Region = null);

/// <summary>
/// A bucket, and the account that it must belong to. S3 refuses each request whose bucket turns out to be another
/// account's: a name says nothing of its owner, and one that was deleted anybody can take.
/// </summary>
public sealed record OwnedBucket(string Name, string Owner);

/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The name of its content.</param>
/// <param name="KmsKeyId">The key to encrypt it with; none leaves that to the bucket.</param>
public sealed record ArtifactLocation(OwnedBucket Bucket, string Key, string? KmsKeyId = null)
{
    /// <summary>As the AWS CLI writes it.</summary>
    public string S3Uri => $"s3://{Bucket.Name}/{Key}";
}

/// <summary>Where code and templates lie, each under the name of its content.</summary>
public interface IArtifactStore
{
    Task<BucketState> FindBucketAsync(OwnedBucket bucket, CancellationToken cancellation);

    Task<bool> ExistsAsync(ArtifactLocation location, CancellationToken cancellation);

    /// <param name="location">Where to.</param>
    /// <param name="file">The file to upload.</param>
    /// <param name="sha256">The SHA-256 of its bytes, which the store checks.</param>
    /// <param name="cancellation">Ends the upload.</param>
    Task UploadAsync(ArtifactLocation location, string file, byte[] sha256, CancellationToken cancellation);

    /// <summary>The keys that begin with that of a location.</summary>
    Task<IReadOnlyList<string>> ListAsync(ArtifactLocation below, CancellationToken cancellation);

    /// <summary>The text of an artifact; null where there is none.</summary>
    Task<string?> ReadAsync(ArtifactLocation location, CancellationToken cancellation);

    /// <summary>Writes what is small, unless something is there already; then it returns false.</summary>
    Task<bool> TryWriteAsync(ArtifactLocation location, byte[] content, CancellationToken cancellation);

    /// <summary>Where CloudFormation reads it.</summary>
    Uri UrlOf(ArtifactLocation location);
}

namespace Streambot.Core.Deployment;

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

/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The name of its content.</param>
/// <param name="KmsKeyId">The key to encrypt it with; none leaves that to the bucket.</param>
public sealed record ArtifactLocation(string Bucket, string Key, string? KmsKeyId = null);

/// <summary>Where code and templates lie, each under the name of its content.</summary>
public interface IArtifactStore
{
    /// <param name="bucket">Its name.</param>
    /// <param name="owner">The account that it must belong to; none lets any do.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<BucketState> FindBucketAsync(string bucket, string? owner, CancellationToken cancellation);

    Task<bool> ExistsAsync(ArtifactLocation location, CancellationToken cancellation);

    /// <param name="location">Where to.</param>
    /// <param name="file">The file to upload.</param>
    /// <param name="sha256">The SHA-256 of its bytes, which the store checks.</param>
    /// <param name="cancellation">Ends the upload.</param>
    Task UploadAsync(ArtifactLocation location, string file, byte[] sha256, CancellationToken cancellation);

    /// <summary>Where CloudFormation reads it.</summary>
    Uri UrlOf(ArtifactLocation location);
}

using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Pruning;

/// <summary>What a bucket holds, also what a newer version or a delete marker hides.</summary>
public interface IObjectVersions
{
    /// <summary>The versions and delete markers of all keys that begin with that of a location.</summary>
    /// <exception cref="StreambotException">S3 refuses to tell.</exception>
    Task<IReadOnlyList<ObjectVersion>> ListAsync(ArtifactLocation below, CancellationToken cancellation);

    /// <summary>Deletes at most 1,000 versions for good.</summary>
    /// <returns>What could not be deleted.</returns>
    /// <exception cref="StreambotException">S3 refuses the whole request.</exception>
    Task<IReadOnlyList<UndeletedVersion>> DeleteAsync(
        OwnedBucket bucket, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation);
}

/// <param name="Key">The key.</param>
/// <param name="VersionId">Which of its versions; "null" for one from before the bucket kept versions.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="Size">How many bytes it has; none for a delete marker.</param>
public sealed record ObjectVersion(string Key, string VersionId, DateTimeOffset LastModified, long Size);

/// <param name="Key">The key.</param>
/// <param name="VersionId">Which of its versions.</param>
/// <param name="Reason">What S3 says.</param>
public sealed record UndeletedVersion(string Key, string VersionId, string Reason);

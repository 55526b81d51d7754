using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Artifacts;

/// <summary>
/// Puts a zip where Lambda reads it, under the name of its content: what is there already need not go again.
/// </summary>
public sealed class BundleUpload(
    IAccount account, IArtifactStore artifacts, IMultipartUploads uploads, IReporter reporter, TimeProvider time)
{
    /// <param name="bundle">The zip.</param>
    /// <param name="bucket">The user's own bucket; none means the bootstrap's.</param>
    /// <param name="bucketOwner">The account of the user's own bucket; none means that of the credentials.</param>
    /// <param name="keyPrefix">What its key begins with.</param>
    /// <param name="kmsKeyId">The key to encrypt it with; none leaves that to the bucket.</param>
    /// <param name="cancellation">Ends the upload.</param>
    /// <exception cref="StreambotException">
    /// There is no zip, the bucket cannot be used, or the upload failed.
    /// </exception>
    public async Task<ArtifactLocation> UploadAsync(
        BundleFile bundle,
        string? bucket,
        string? bucketOwner,
        string keyPrefix,
        string? kmsKeyId,
        CancellationToken cancellation)
    {
        DeployTarget target = await account.IdentifyAsync(cancellation);
        OwnedBucket to = target.BucketOf(bucket, bucketOwner);
        (ArtifactLocation location, BundleName name) = Locate(bundle, new ArtifactLocation(to, keyPrefix, kmsKeyId));
        BucketCheck check = new(artifacts);
        bool isThere;
        try
        {
            isThere = await artifacts.ExistsAsync(location, cancellation);
        }
        catch (StreambotException)
        {
            // What is wrong with the bucket says more.
            await check.CheckAsync(to, target, cancellation);
            throw;
        }

        if (!isThere)
            await check.CheckAsync(to, target, cancellation);
        return await UploadAsync(bundle, location, name, isThere, cancellation);
    }

    /// <summary>Uploads below a key's beginning, in a bucket that is known to be usable.</summary>
    internal async Task<ArtifactLocation> UploadAsync(
        BundleFile bundle, ArtifactLocation below, CancellationToken cancellation)
    {
        (ArtifactLocation location, BundleName name) = Locate(bundle, below);
        bool isThere = await artifacts.ExistsAsync(location, cancellation);
        return await UploadAsync(bundle, location, name, isThere, cancellation);
    }

    /// <summary>Where a zip lies below a key's beginning: its name is its content's.</summary>
    /// <exception cref="StreambotException">There is no zip.</exception>
    internal static (ArtifactLocation Location, BundleName Name) Locate(BundleFile bundle, ArtifactLocation below)
    {
        if (!File.Exists(bundle.Path))
            throw DiagnosticTable.BundleMissing.With(bundle.Path).ToException();
        BundleName name = bundle.Name();
        return (below with { Key = $"{below.Key}{name.Hash}.zip" }, name);
    }

    private async Task<ArtifactLocation> UploadAsync(
        BundleFile bundle,
        ArtifactLocation location,
        BundleName name,
        bool isThere,
        CancellationToken cancellation)
    {
        if (isThere)
        {
            reporter.Headline($"{Path.GetFileName(bundle.Path)} is already in {location.S3Uri}");
            return location;
        }

        if (InputFile.LengthOf(bundle.Path) > MultipartUpload.Threshold)
            await new MultipartUpload(uploads, artifacts, reporter, time)
                .RunAsync(location, bundle.Path, name.Sha256, cancellation);
        else
            await artifacts.UploadAsync(location, bundle.Path, name.Sha256, cancellation);
        reporter.Headline($"{Path.GetFileName(bundle.Path)} is uploaded to {location.S3Uri}");
        return location;
    }
}

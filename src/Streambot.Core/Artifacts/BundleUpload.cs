using System.Security.Cryptography;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Artifacts;

/// <summary>
/// Puts a zip where Lambda reads it, under the name of its content: what is there already need not go again.
/// </summary>
public sealed class BundleUpload(IAccount account, IArtifactStore artifacts, IReporter reporter)
{
    /// <param name="file">The zip.</param>
    /// <param name="bucket">The user's own bucket; none means the bootstrap's.</param>
    /// <param name="bucketOwner">The account of the user's own bucket; none means that of the credentials.</param>
    /// <param name="keyPrefix">What its key begins with.</param>
    /// <param name="kmsKeyId">The key to encrypt it with; none leaves that to the bucket.</param>
    /// <param name="cancellation">Ends the upload.</param>
    /// <exception cref="StreambotException">
    /// There is no zip, the bucket cannot be used, or the upload failed.
    /// </exception>
    public async Task<ArtifactLocation> UploadAsync(
        string file,
        string? bucket,
        string? bucketOwner,
        string keyPrefix,
        string? kmsKeyId,
        CancellationToken cancellation)
    {
        DeployTarget target = await account.IdentifyAsync(cancellation);
        OwnedBucket to = target.BucketOf(bucket, bucketOwner);
        ArtifactLocation location = await LocateAsync(
            file, new ArtifactLocation(to, keyPrefix, kmsKeyId), cancellation);
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
        return await UploadAsync(file, location, isThere, cancellation);
    }

    /// <summary>Uploads below a key's beginning, in a bucket that is known to be usable.</summary>
    internal async Task<ArtifactLocation> UploadAsync(
        string file, ArtifactLocation below, CancellationToken cancellation)
    {
        ArtifactLocation location = await LocateAsync(file, below, cancellation);
        return await UploadAsync(file, location, await artifacts.ExistsAsync(location, cancellation), cancellation);
    }

    /// <summary>Where a zip lies below a key's beginning: its name is its content's.</summary>
    /// <exception cref="StreambotException">There is no zip.</exception>
    internal static async Task<ArtifactLocation> LocateAsync(
        string file, ArtifactLocation below, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            throw DiagnosticTable.BundleMissing.With(file).ToException();
        return below with { Key = $"{below.Key}{Convert.ToHexStringLower(await HashAsync(file, cancellation))}.zip" };
    }

    private async Task<ArtifactLocation> UploadAsync(
        string file, ArtifactLocation location, bool isThere, CancellationToken cancellation)
    {
        if (isThere)
        {
            reporter.Headline($"{Path.GetFileName(file)} is already in {location.S3Uri}");
            return location;
        }

        await artifacts.UploadAsync(location, file, await HashAsync(file, cancellation), cancellation);
        reporter.Headline($"{Path.GetFileName(file)} is uploaded to {location.S3Uri}");
        return location;
    }

    private static async Task<byte[]> HashAsync(string file, CancellationToken cancellation)
    {
        await using FileStream stream = InputFile.Open(file);
        return await SHA256.HashDataAsync(stream, cancellation);
    }
}

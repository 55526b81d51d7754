using Amazon.S3;
using Amazon.S3.Model;
using Streambot.Aws.Errors;
using Streambot.Core.Artifacts;
using Streambot.Core.Pruning;

namespace Streambot.Aws.S3;

/// <summary>What a bucket holds, version by version.</summary>
public sealed class S3ObjectVersions(AmazonS3Client client) : IObjectVersions
{
    public async Task<IReadOnlyList<ObjectVersion>> ListAsync(ArtifactLocation below, CancellationToken cancellation)
    {
        List<ObjectVersion> versions = [];
        ListVersionsRequest request = new()
        {
            BucketName = below.Bucket.Name,
            ExpectedBucketOwner = below.Bucket.Owner,
            Prefix = below.Key,
        };
        try
        {
            ListVersionsResponse page;
            do
            {
                page = await client.ListVersionsAsync(request, cancellation);
                versions.AddRange((page.Versions ?? []).Select(ToCore));
                request.KeyMarker = page.NextKeyMarker;
                request.VersionIdMarker = page.NextVersionIdMarker;
            }
            while (page.IsTruncated == true);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:ListBucketVersions", below.Bucket.Name, exception, client.Config);
        }

        return versions;
    }

    public async Task<IReadOnlyList<UndeletedVersion>> DeleteAsync(
        OwnedBucket bucket, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation)
    {
        DeleteObjectsRequest request = new()
        {
            BucketName = bucket.Name,
            ExpectedBucketOwner = bucket.Owner,
            Objects =
            [
                .. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId }),
            ],
            Quiet = true,
        };
        try
        {
            await client.DeleteObjectsAsync(request, cancellation);
            return [];
        }
        catch (DeleteObjectsException exception)
        {
            return
            [
                .. exception.Response.DeleteErrors.Select(
                    error => new UndeletedVersion(error.Key, error.VersionId ?? "", $"{error.Message} ({error.Code})")),
            ];
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:DeleteObjectVersion", bucket.Name, exception, client.Config);
        }
    }

    // What has no time might be new.
    private static ObjectVersion ToCore(S3ObjectVersion version) => new(
        version.Key,
        version.VersionId ?? "null",
        version.LastModified is { } time ? new(time.ToUniversalTime()) : DateTimeOffset.MaxValue,
        version.Size ?? 0);
}

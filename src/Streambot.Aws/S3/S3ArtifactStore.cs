using System.Collections.Concurrent;
using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Streambot.Aws.Errors;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.S3;

/// <summary>Artifacts in S3.</summary>
/// <param name="client">For all but uploads.</param>
/// <param name="uploads">For uploads, which take as long as a file is large.</param>
/// <param name="region">Where the buckets are.</param>
public sealed class S3ArtifactStore(AmazonS3Client client, AmazonS3Client uploads, string region) : IArtifactStore
{
    // A name is that of its content, so that what has been seen needs no second look in the same command.
    private readonly ConcurrentDictionary<(OwnedBucket Bucket, string Key), bool> _seen = [];
    private readonly ConcurrentDictionary<OwnedBucket, bool> _usable = [];

    public async Task<BucketState> FindBucketAsync(OwnedBucket bucket, CancellationToken cancellation)
    {
        if (_usable.ContainsKey(bucket))
            return new(BucketPresence.Here, region);
        HeadBucketRequest request = new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Owner };
        try
        {
            HeadBucketResponse response = await client.HeadBucketAsync(request, cancellation);
            if (response.BucketRegion is { Length: > 0 } actual && actual != region)
                return new(BucketPresence.Elsewhere, actual);
            _usable[bucket] = true;
            return new(BucketPresence.Here, region);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return new(BucketPresence.Missing);
        }
        catch (AmazonServiceException exception)
            when (exception.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect)
        {
            return new(BucketPresence.Elsewhere);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
        {
            return new(BucketPresence.Forbidden);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded("s3:ListBucket", exception, client.Config);
        }
    }

    public async Task<bool> ExistsAsync(ArtifactLocation location, CancellationToken cancellation)
    {
        if (_seen.ContainsKey((location.Bucket, location.Key)))
            return true;
        GetObjectMetadataRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
        };
        try
        {
            await client.GetObjectMetadataAsync(request, cancellation);
            _seen[(location.Bucket, location.Key)] = true;
            return true;
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
        {
            throw DiagnosticTable.StoreRefusedWithoutAccess.With(location.Bucket.Name).ToException(exception);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded("s3:GetObject", exception, client.Config);
        }
    }

    public async Task UploadAsync(ArtifactLocation location, string file, byte[] sha256, CancellationToken cancellation)
    {
        PutObjectRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
            FilePath = file,
            ContentType = location.Key.EndsWith(".json", StringComparison.Ordinal)
                ? "application/json"
                : "application/zip",
            ChecksumSHA256 = Convert.ToBase64String(sha256),
        };
        Encrypt(request, location);
        try
        {
            await uploads.PutObjectAsync(request, cancellation);
            _seen[(location.Bucket, location.Key)] = true;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:PutObject", location.Bucket.Name, exception, client.Config);
        }
    }

    public async Task<IReadOnlyList<string>> ListAsync(ArtifactLocation below, CancellationToken cancellation)
    {
        List<string> keys = [];
        string? token = null;
        do
        {
            ListObjectsV2Request request = new()
            {
                BucketName = below.Bucket.Name,
                ExpectedBucketOwner = below.Bucket.Owner,
                Prefix = below.Key,
                ContinuationToken = token,
            };
            try
            {
                ListObjectsV2Response page = await client.ListObjectsV2Async(request, cancellation);
                keys.AddRange((page.S3Objects ?? []).Select(found => found.Key));
                token = page.NextContinuationToken == token ? null : page.NextContinuationToken;
            }
            catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
            {
                throw S3Errors.Coded("s3:ListBucket", below.Bucket.Name, exception, client.Config);
            }
        }
        while (token is not null);
        return keys;
    }

    public async Task<string?> ReadAsync(ArtifactLocation location, CancellationToken cancellation)
    {
        GetObjectRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
        };
        try
        {
            using GetObjectResponse response = await client.GetObjectAsync(request, cancellation);
            using StreamReader reader = new(response.ResponseStream);
            return await reader.ReadToEndAsync(cancellation);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:GetObject", location.Bucket.Name, exception, client.Config);
        }
    }

    public async Task<bool> TryWriteAsync(
        ArtifactLocation location, byte[] content, CancellationToken cancellation)
    {
        PutObjectRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
            InputStream = new MemoryStream(content),
            ContentType = "application/json",
            IfNoneMatch = "*",
        };
        Encrypt(request, location);
        try
        {
            await client.PutObjectAsync(request, cancellation);
            return true;
        }
        catch (AmazonServiceException exception)
            when (exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            return false;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:PutObject", location.Bucket.Name, exception, client.Config);
        }
    }

    private static void Encrypt(PutObjectRequest request, ArtifactLocation location)
    {
        if (location.KmsKeyId is not { } kmsKeyId)
            return;
        request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
        request.ServerSideEncryptionKeyManagementServiceKeyId = kmsKeyId;
    }

    // The path-style form suits every bucket name, and the local AWS know it as theirs, whatever their own address.
    public Uri UrlOf(ArtifactLocation location)
    {
        string key = string.Join('/', location.Key.Split('/').Select(Uri.EscapeDataString));
        return new($"https://s3.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}/"
            + $"{location.Bucket.Name}/{key}");
    }
}

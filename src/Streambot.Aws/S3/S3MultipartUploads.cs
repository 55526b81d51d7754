using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Streambot.Aws.Errors;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.S3;

/// <summary>
/// S3's multipart uploads, call by call. The SDK's TransferUtility makes them as well, but resumes none, and has no
/// SHA-256 of ours for a part.
/// </summary>
/// <param name="client">For all but uploads.</param>
/// <param name="uploads">For uploads, which take as long as a part is large.</param>
public sealed class S3MultipartUploads(AmazonS3Client client, AmazonS3Client uploads) : IMultipartUploads
{
    // S3 knows those of the parts, and the SHA-256 of these; of the whole there is none.
    private const string Sha256 = "sha256";

    public async Task<IReadOnlyList<string>> ListAsync(ArtifactLocation location, CancellationToken cancellation)
    {
        // They are in the order of their keys: those of exactly this key come first, on the first page.
        ListMultipartUploadsRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Prefix = location.Key,
        };
        ListMultipartUploadsResponse page = await CallAsync(
            "s3:ListBucketMultipartUploads",
            location,
            () => client.ListMultipartUploadsAsync(request, cancellation),
            cancellation);
        return
        [
            .. (page.MultipartUploads ?? [])
                .Where(upload => upload.Key == location.Key)
                .Select(upload => upload.UploadId),
        ];
    }

    public async Task<IReadOnlyList<UploadedPart>> ListPartsAsync(
        ArtifactLocation location, string uploadId, CancellationToken cancellation)
    {
        List<UploadedPart> parts = [];
        string? marker = null;
        do
        {
            ListPartsRequest request = new()
            {
                BucketName = location.Bucket.Name,
                ExpectedBucketOwner = location.Bucket.Owner,
                Key = location.Key,
                UploadId = uploadId,
                PartNumberMarker = marker,
            };
            ListPartsResponse page = await CallAsync(
                "s3:ListMultipartUploadParts",
                location,
                () => client.ListPartsAsync(request, cancellation),
                cancellation);
            parts.AddRange((page.Parts ?? []).Select(part =>
                new UploadedPart(part.PartNumber ?? 0, part.Size ?? 0, part.ChecksumSHA256, part.ETag)));
            string? next = page.IsTruncated == true ? page.NextPartNumberMarker?.ToString() : null;
            marker = next == marker ? null : next;
        }
        while (marker is not null);
        return parts;
    }

    public async Task<string> BeginAsync(
        ArtifactLocation location, byte[] sha256, CancellationToken cancellation)
    {
        InitiateMultipartUploadRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
            ContentType = "application/zip",
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
            Metadata = { [Sha256] = Convert.ToBase64String(sha256) },
        };
        if (location.KmsKeyId is { } kmsKeyId)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            request.ServerSideEncryptionKeyManagementServiceKeyId = kmsKeyId;
        }

        InitiateMultipartUploadResponse response = await CallAsync(
            "s3:PutObject",
            location,
            () => client.InitiateMultipartUploadAsync(request, cancellation),
            cancellation);
        return response.UploadId;
    }

    public async Task<UploadedPart> UploadPartAsync(
        ArtifactLocation location,
        string uploadId,
        string file,
        FilePart part,
        Action<long> progress,
        CancellationToken cancellation)
    {
        UploadPartRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
            UploadId = uploadId,
            PartNumber = part.Number,
            FilePath = file,
            FilePosition = part.Offset,
            PartSize = part.Length,
            ChecksumSHA256 = part.Sha256,
            StreamTransferProgress = (_, sent) => progress(sent.TransferredBytes),
        };
        UploadPartResponse response = await CallAsync(
            "s3:PutObject", location, () => uploads.UploadPartAsync(request, cancellation), cancellation);
        return new(part.Number, part.Length, part.Sha256, response.ETag);
    }

    public Task CompleteAsync(
        ArtifactLocation location,
        string uploadId,
        IEnumerable<UploadedPart> parts,
        CancellationToken cancellation)
    {
        CompleteMultipartUploadRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
            UploadId = uploadId,
            PartETags =
            [
                .. parts.Select(part => new PartETag
                {
                    PartNumber = part.Number,
                    ETag = part.ETag,
                    ChecksumSHA256 = part.Sha256,
                }),
            ],
        };
        return CallAsync(
            "s3:PutObject",
            location,
            () => uploads.CompleteMultipartUploadAsync(request, cancellation),
            cancellation);
    }

    public async Task<string?> FindSha256Async(ArtifactLocation location, CancellationToken cancellation)
    {
        GetObjectMetadataRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
        };
        try
        {
            GetObjectMetadataResponse found = await client.GetObjectMetadataAsync(request, cancellation);
            return found.Metadata[Sha256] is { Length: > 0 } sha256 ? sha256 : null;
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

    public async Task AbortAsync(ArtifactLocation location, string uploadId, CancellationToken cancellation)
    {
        AbortMultipartUploadRequest request = new()
        {
            BucketName = location.Bucket.Name,
            ExpectedBucketOwner = location.Bucket.Owner,
            Key = location.Key,
            UploadId = uploadId,
        };
        try
        {
            await client.AbortMultipartUploadAsync(request, cancellation);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            // There is nothing left to abort.
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:AbortMultipartUpload", location.Bucket.Name, exception, client.Config);
        }
    }

    private async Task<T> CallAsync<T>(
        string action, ArtifactLocation location, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException exception)
            when (exception.ErrorCode is "NoSuchUpload" or "InvalidPart" or "InvalidPartOrder")
        {
            throw DiagnosticTable.UploadOvertaken
                .With(location.S3Uri, $"{AwsErrors.Sentence(exception)} ({exception.ErrorCode})")
                .ToException(exception);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded(action, location.Bucket.Name, exception, client.Config);
        }
    }
}

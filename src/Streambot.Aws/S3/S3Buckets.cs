using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Streambot.Core.Deployment;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.S3;

/// <summary>Makes and sets up the artifact bucket.</summary>
public sealed class S3Buckets(AmazonS3Client client, string region) : IBuckets
{
    /// <summary>Tells the buckets that the bootstrap made from the user's own.</summary>
    private static readonly Tag Mark = new() { Key = "streambot:bucket", Value = "artifacts" };

    /// <summary>S3 documents no code for a region without such namespaces; these are those it has for what it does not know.</summary>
    private static readonly HashSet<string> NoNamespace = new(StringComparer.Ordinal)
    {
        "InvalidArgument", "InvalidBucketName", "InvalidBucketNamespace", "InvalidNamespaceHeader", "InvalidRequest", "MethodNotAllowed", "NotImplemented",
        "UnsupportedOperation",
    };

    public bool UsesTls => client.Config.ServiceURL is not { } endpoint || endpoint.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public async Task CreateAsync(string bucket, bool inAccountNamespace, CancellationToken cancellation)
    {
        PutBucketRequest request = new()
        {
            BucketName = bucket,
            UseClientRegion = false,

            // us-east-1 is where a bucket lies that says nothing.
            PutBucketConfiguration = region == "us-east-1" ? null : new PutBucketConfiguration { LocationConstraint = region },
            BucketNamespace = inAccountNamespace ? BucketNamespace.AccountRegional : null,
        };
        try
        {
            await client.PutBucketAsync(request, cancellation);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "BucketAlreadyExists")
        {
            throw DiagnosticTable.BucketNameTaken.With(bucket).ToException(exception);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "BucketAlreadyOwnedByYou")
        {
            // Somebody bootstraps the same account at the same time, or the answer to the first try was lost.
        }
        catch (AmazonServiceException exception) when (inAccountNamespace && NoNamespace.Contains(exception.ErrorCode ?? ""))
        {
            throw DiagnosticTable.NoAccountNamespace.With(region, bucket, AwsErrors.Sentence(exception)).ToException(exception);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:CreateBucket", bucket, exception, client.Config);
        }

        await CallAsync("s3:PutBucketTagging", bucket, () => client.PutBucketTaggingAsync(
            new PutBucketTaggingRequest { BucketName = bucket, TagSet = [Mark] }, cancellation), cancellation);
    }

    public async Task<bool> IsOursAsync(string bucket, CancellationToken cancellation)
    {
        try
        {
            GetBucketTaggingResponse response = await client.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket }, cancellation);
            return response.TagSet?.Exists(tag => tag.Key == Mark.Key && tag.Value == Mark.Value) ?? false;
        }
        catch (AmazonServiceException exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return false;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:GetBucketTagging", bucket, exception, client.Config);
        }
    }

    public async Task<BucketSettings> ReadSettingsAsync(string bucket, CancellationToken cancellation)
    {
        GetBucketVersioningResponse? versioning = await FindAsync("s3:GetBucketVersioning", bucket, () =>
            client.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = bucket }, cancellation), cancellation);
        GetPublicAccessBlockResponse? access = await FindAsync("s3:GetBucketPublicAccessBlock", bucket, () =>
            client.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }, cancellation), cancellation);
        GetBucketEncryptionResponse? encryption = await FindAsync("s3:GetEncryptionConfiguration", bucket, () =>
            client.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = bucket }, cancellation), cancellation);
        GetBucketPolicyResponse? policy = await FindAsync("s3:GetBucketPolicy", bucket, () =>
            client.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket }, cancellation), cancellation);
        return new(
            IsVersioned: versioning?.VersioningConfig?.Status == VersionStatus.Enabled,
            IsPublicAccessBlocked: access?.PublicAccessBlockConfiguration is
            {
                BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true,
            },
            EncryptionKey: encryption?.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?
                .Select(rule => rule.ServerSideEncryptionByDefault?.ServerSideEncryptionKeyManagementServiceKeyId).FirstOrDefault(key => key is not null),
            // The SDK hands over the error's body where there is no policy.
            HasPolicy: policy is { HttpStatusCode: HttpStatusCode.OK, Policy.Length: > 0 });
    }

    public Task KeepVersionsAsync(string bucket, CancellationToken cancellation) => CallAsync("s3:PutBucketVersioning", bucket, () =>
        client.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } }, cancellation), cancellation);

    public Task BlockPublicAccessAsync(string bucket, CancellationToken cancellation) => CallAsync("s3:PutBucketPublicAccessBlock", bucket, () =>
        client.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = bucket,
                PublicAccessBlockConfiguration = new()
                {
                    BlockPublicAcls = true,
                    IgnorePublicAcls = true,
                    BlockPublicPolicy = true,
                    RestrictPublicBuckets = true,
                },
            },
            cancellation), cancellation);

    public Task EncryptAsync(string bucket, string kmsKeyId, CancellationToken cancellation)
    {
        ServerSideEncryptionRule rule = new()
        {
            BucketKeyEnabled = true,
            ServerSideEncryptionByDefault = new()
            {
                ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = kmsKeyId,
            },
        };
        return CallAsync("s3:PutEncryptionConfiguration", bucket, () => client.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest { BucketName = bucket, ServerSideEncryptionConfiguration = new() { ServerSideEncryptionRules = [rule] } }, cancellation), cancellation);
    }

    public Task PutPolicyAsync(string bucket, string policy, CancellationToken cancellation) => CallAsync("s3:PutBucketPolicy", bucket, () =>
        client.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = bucket, Policy = policy }, cancellation), cancellation);

    // A setting that nobody made is a 404.
    private async Task<T?> FindAsync<T>(string action, string bucket, Func<Task<T>> call, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded(action, bucket, exception, client.Config);
        }
    }

    private async Task CallAsync(string action, string bucket, Func<Task> call, CancellationToken cancellation)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded(action, bucket, exception, client.Config);
        }
    }
}

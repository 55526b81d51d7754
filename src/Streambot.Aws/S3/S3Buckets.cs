using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Streambot.Aws.Errors;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.S3;

/// <summary>Makes and sets up the artifact bucket.</summary>
public sealed class S3Buckets(AmazonS3Client client, string region) : IBuckets
{
    /// <summary>Tells the buckets that the bootstrap made from the user's own.</summary>
    private static readonly Tag Mark = new() { Key = "streambot:bucket", Value = "artifacts" };

    /// <summary>
    /// S3 documents no code for a region without such namespaces; these are those it has for what it does not know.
    /// </summary>
    private static readonly HashSet<string> NoNamespace = new(StringComparer.Ordinal)
    {
        "InvalidArgument", "InvalidBucketName", "InvalidBucketNamespace", "InvalidNamespaceHeader", "InvalidRequest",
        "MethodNotAllowed", "NotImplemented", "UnsupportedOperation",
    };

    public bool UsesTls => client.Config.ServiceURL is not { } endpoint
        || endpoint.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public async Task CreateAsync(OwnedBucket bucket, bool inAccountNamespace, CancellationToken cancellation)
    {
        PutBucketRequest request = new()
        {
            BucketName = bucket.Name,
            UseClientRegion = false,

            // us-east-1 is where a bucket lies that says nothing.
            PutBucketConfiguration = region == "us-east-1"
                ? null
                : new PutBucketConfiguration { LocationConstraint = region },
            BucketNamespace = inAccountNamespace ? BucketNamespace.AccountRegional : null,
        };
        try
        {
            await client.PutBucketAsync(request, cancellation);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "BucketAlreadyExists")
        {
            throw DiagnosticTable.BucketNameTaken.With(bucket.Name).ToException(exception);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "BucketAlreadyOwnedByYou")
        {
            // Somebody bootstraps the same account at the same time, or the answer to the first try was lost.
        }
        catch (AmazonServiceException exception)
            when (inAccountNamespace && NoNamespace.Contains(exception.ErrorCode ?? ""))
        {
            throw DiagnosticTable.NoAccountNamespace
                .With(region, bucket.Name, AwsErrors.Sentence(exception))
                .ToException(exception);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:CreateBucket", bucket.Name, exception, client.Config);
        }

        PutBucketTaggingRequest tagging = new()
        {
            BucketName = bucket.Name,
            ExpectedBucketOwner = bucket.Owner,
            TagSet = [Mark],
        };
        await CallAsync(
            "s3:PutBucketTagging", bucket, () => client.PutBucketTaggingAsync(tagging, cancellation), cancellation);
    }

    public async Task<bool> IsOursAsync(OwnedBucket bucket, CancellationToken cancellation)
    {
        GetBucketTaggingRequest request = new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Owner };
        try
        {
            GetBucketTaggingResponse response = await client.GetBucketTaggingAsync(request, cancellation);
            return response.TagSet?.Exists(tag => tag.Key == Mark.Key && tag.Value == Mark.Value) ?? false;
        }
        catch (AmazonServiceException exception)
            when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return false;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded("s3:GetBucketTagging", bucket.Name, exception, client.Config);
        }
    }

    public async Task<BucketSettings> ReadSettingsAsync(OwnedBucket bucket, CancellationToken cancellation)
    {
        (string name, string owner) = bucket;
        GetBucketVersioningResponse? versioning = await FindAsync(
            "s3:GetBucketVersioning",
            bucket,
            () => client.GetBucketVersioningAsync(
                new GetBucketVersioningRequest { BucketName = name, ExpectedBucketOwner = owner }, cancellation),
            cancellation);
        GetPublicAccessBlockResponse? access = await FindAsync(
            "s3:GetBucketPublicAccessBlock",
            bucket,
            () => client.GetPublicAccessBlockAsync(
                new GetPublicAccessBlockRequest { BucketName = name, ExpectedBucketOwner = owner }, cancellation),
            cancellation);
        GetBucketEncryptionResponse? encryption = await FindAsync(
            "s3:GetEncryptionConfiguration",
            bucket,
            () => client.GetBucketEncryptionAsync(
                new GetBucketEncryptionRequest { BucketName = name, ExpectedBucketOwner = owner }, cancellation),
            cancellation);
        GetBucketPolicyResponse? policy = await FindAsync(
            "s3:GetBucketPolicy",
            bucket,
            () => client.GetBucketPolicyAsync(
                new GetBucketPolicyRequest { BucketName = name, ExpectedBucketOwner = owner }, cancellation),
            cancellation);
        return new(
            IsVersioned: versioning?.VersioningConfig?.Status == VersionStatus.Enabled,
            IsPublicAccessBlocked: access?.PublicAccessBlockConfiguration is
            {
                BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true,
            },
            EncryptionKey: encryption?.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?
                .Select(rule => rule.ServerSideEncryptionByDefault?.ServerSideEncryptionKeyManagementServiceKeyId)
                .FirstOrDefault(key => key is not null),
            // The SDK hands over the error's body where there is no policy.
            HasPolicy: policy is { HttpStatusCode: HttpStatusCode.OK, Policy.Length: > 0 });
    }

    public Task KeepVersionsAsync(OwnedBucket bucket, CancellationToken cancellation)
    {
        PutBucketVersioningRequest request = new()
        {
            BucketName = bucket.Name,
            ExpectedBucketOwner = bucket.Owner,
            VersioningConfig = new() { Status = VersionStatus.Enabled },
        };
        return CallAsync(
            "s3:PutBucketVersioning",
            bucket,
            () => client.PutBucketVersioningAsync(request, cancellation),
            cancellation);
    }

    public Task BlockPublicAccessAsync(OwnedBucket bucket, CancellationToken cancellation)
    {
        PutPublicAccessBlockRequest request = new()
        {
            BucketName = bucket.Name,
            ExpectedBucketOwner = bucket.Owner,
            PublicAccessBlockConfiguration = new()
            {
                BlockPublicAcls = true,
                IgnorePublicAcls = true,
                BlockPublicPolicy = true,
                RestrictPublicBuckets = true,
            },
        };
        return CallAsync(
            "s3:PutBucketPublicAccessBlock",
            bucket,
            () => client.PutPublicAccessBlockAsync(request, cancellation),
            cancellation);
    }

    public Task EncryptAsync(OwnedBucket bucket, string kmsKeyId, CancellationToken cancellation)
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
        PutBucketEncryptionRequest request = new()
        {
            BucketName = bucket.Name,
            ExpectedBucketOwner = bucket.Owner,
            ServerSideEncryptionConfiguration = new() { ServerSideEncryptionRules = [rule] },
        };
        return CallAsync(
            "s3:PutEncryptionConfiguration",
            bucket,
            () => client.PutBucketEncryptionAsync(request, cancellation),
            cancellation);
    }

    public Task PutPolicyAsync(OwnedBucket bucket, string policy, CancellationToken cancellation)
    {
        PutBucketPolicyRequest request = new()
        {
            BucketName = bucket.Name,
            ExpectedBucketOwner = bucket.Owner,
            Policy = policy,
        };
        return CallAsync(
            "s3:PutBucketPolicy", bucket, () => client.PutBucketPolicyAsync(request, cancellation), cancellation);
    }

    public async Task<bool> HasLifecycleAsync(OwnedBucket bucket, CancellationToken cancellation)
    {
        GetLifecycleConfigurationRequest request = new()
        {
            BucketName = bucket.Name,
            ExpectedBucketOwner = bucket.Owner,
        };
        GetLifecycleConfigurationResponse? response = await FindAsync(
            "s3:GetLifecycleConfiguration",
            bucket,
            () => client.GetLifecycleConfigurationAsync(request, cancellation),
            cancellation);
        return response?.Configuration?.Rules is { Count: > 0 };
    }

    public Task AbortIncompleteUploadsAsync(
        OwnedBucket bucket, int daysAfterInitiation, CancellationToken cancellation)
    {
        LifecycleRule rule = new()
        {
            Id = "streambot-incomplete-uploads",
            Status = LifecycleRuleStatus.Enabled,
            Filter = new() { Prefix = "" },
            AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = daysAfterInitiation },
        };
        PutLifecycleConfigurationRequest request = new()
        {
            BucketName = bucket.Name,
            ExpectedBucketOwner = bucket.Owner,
            Configuration = new() { Rules = [rule] },
        };
        return CallAsync(
            "s3:PutLifecycleConfiguration",
            bucket,
            () => client.PutLifecycleConfigurationAsync(request, cancellation),
            cancellation);
    }

    // A setting that nobody made is a 404.
    private async Task<T?> FindAsync<T>(
        string action, OwnedBucket bucket, Func<Task<T>> call, CancellationToken cancellation)
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
            throw S3Errors.Coded(action, bucket.Name, exception, client.Config);
        }
    }

    private async Task CallAsync(string action, OwnedBucket bucket, Func<Task> call, CancellationToken cancellation)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw S3Errors.Coded(action, bucket.Name, exception, client.Config);
        }
    }
}

using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

public sealed record BootstrapRequest
{
    /// <summary>The primary stack's name.</summary>
    public required string Stack { get; init; }

    public required DeployableTemplate Template { get; init; }

    /// <summary>The zip of the functions behind the custom resources.</summary>
    public required string HandlersBundle { get; init; }

    /// <summary>What it was compiled for: x86_64 or arm64.</summary>
    public string HandlersArchitecture { get; init; } = "x86_64";

    public required string Table { get; init; }

    public required string Version { get; init; }

    /// <summary>A bucket of the user's naming; none means the account's own.</summary>
    public string? Bucket { get; init; }

    /// <summary>The account of that bucket; none means that of the credentials.</summary>
    public string? BucketOwner { get; init; }

    public string? KmsKeyId { get; init; }

    public string? RoleArn { get; init; }
}

/// <summary>
/// What an account needs in a region before services can be deployed: the artifact bucket and the primary
/// stack. Can be run again.
/// </summary>
public sealed class Bootstrap(AwsServices aws, IReporter reporter, TimeProvider time, WatchLimit limit)
{
    private const string HandlersPrefix = "streambot-handlers/";

    /// <exception cref="StreambotException">It could not begin, or it failed.</exception>
    public async Task RunAsync(BootstrapRequest request, CancellationToken cancellation)
    {
        if (!File.Exists(request.HandlersBundle))
            throw DiagnosticTable.BundleMissing.With(request.HandlersBundle).ToException();

        DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
        if (await aws.Stacks.FindAsync(request.Stack, cancellation) is { } existing)
        {
            PrimaryStackCheck.Check(existing, target, shouldBe: true);
            if (NodeJsPrimaryStack.Check(existing, request.Table, target) is { } warning)
                reporter.Report(warning);
        }

        OwnedBucket bucket = target.BucketOf(request.Bucket, request.BucketOwner);
        await new ArtifactBucket(aws.Artifacts, aws.Buckets, reporter)
            .EnsureAsync(bucket, request.KmsKeyId, target, cancellation);
        ArtifactLocation handlers = await new BundleUpload(aws.Account, aws.Artifacts, aws.Uploads, reporter, time)
            .UploadAsync(
                new(request.HandlersBundle),
                new ArtifactLocation(bucket, HandlersPrefix, request.KmsKeyId),
                cancellation);
        await new StackDeployment(aws, reporter, time, limit).DeployAsync(
            new()
            {
                StackName = request.Stack,
                Template = request.Template,
                Bucket = request.Bucket,
                BucketOwner = request.BucketOwner,
                KeyPrefix = HandlersPrefix,
                KmsKeyId = request.KmsKeyId,
                RoleArn = request.RoleArn,

                // The table outlives its stack, with the configuration of every service; a stack that
                // comes after takes it in.
                ImportExistingResources = true,
                Parameters = new Dictionary<string, string>
                {
                    ["ArtifactBucket"] = bucket.Name,
                    ["HandlersKey"] = handlers.Key,
                    ["HandlersArchitecture"] = request.HandlersArchitecture,
                    ["TableName"] = request.Table,
                    ["Version"] = request.Version,
                },
            },
            cancellation);
    }
}

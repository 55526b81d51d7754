using Microsoft.Build.Framework;
using Streambot.Core.Artifacts;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Uploads the zip under the name of its content, unless it is there already.</summary>
public sealed class UploadBundle : AwsTask
{
    [Required] public string BundlePath { get; set; } = "";

    /// <summary>What it contains, as CreateBundle has listed it.</summary>
    public string BundleList { get; set; } = "";

    /// <summary>Empty means the artifact bucket of the account and region.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The account of that bucket; empty means that of the credentials.</summary>
    public string BucketOwner { get; set; } = "";

    public string KeyPrefix { get; set; } = "";

    public string KmsKeyId { get; set; } = "";

    /// <summary>The bucket that was meant.</summary>
    [Output] public string BucketName { get; private set; } = "";

    /// <summary>Where in it the zip is.</summary>
    [Output] public string Key { get; private set; } = "";

    protected override async Task RunAsync(AwsServices aws, CancellationToken cancellation)
    {
        ArtifactLocation location = await new BundleUpload(
            aws.Account, aws.Artifacts, aws.Uploads, Reporter, TimeProvider.System)
            .UploadAsync(
                new(BundlePath, BundleList),
                Optional(Bucket),
                Optional(BucketOwner),
                KeyPrefix,
                Optional(KmsKeyId),
                cancellation);
        BucketName = location.Bucket.Name;
        Key = location.Key;
    }
}

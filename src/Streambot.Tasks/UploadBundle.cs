using Microsoft.Build.Framework;

namespace Streambot.Tasks;

/// <summary>Uploads the zip under the name of its content, unless it is there already.</summary>
public sealed class UploadBundle : AwsTask
{
    [Required] public string BundlePath { get; set; } = "";

    /// <summary>Empty means the artifact bucket of the account and region.</summary>
    public string Bucket { get; set; } = "";

    public string KeyPrefix { get; set; } = "";

    public string KmsKeyId { get; set; } = "";

    /// <summary>The bucket that was meant.</summary>
    [Output] public string BucketName { get; private set; } = "";

    /// <summary>Where in it the zip is.</summary>
    [Output] public string Key { get; private set; } = "";

    protected override Task RunAsync(CancellationToken cancellation) => throw new NotImplementedException();
}

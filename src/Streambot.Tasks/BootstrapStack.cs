using Microsoft.Build.Framework;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Makes the artifact bucket and deploys the primary stack; can be run again.</summary>
public sealed class BootstrapStack : AwsTask
{
    /// <summary>The primary stack's template.</summary>
    [Required] public string TemplatePath { get; set; } = "";

    /// <summary>The zip of the functions behind the custom resources.</summary>
    [Required] public string HandlersBundle { get; set; } = "";

    /// <summary>What it was compiled for: x86_64 or arm64.</summary>
    public string HandlersArchitecture { get; set; } = "x86_64";

    /// <summary>The primary stack.</summary>
    public string Stack { get; set; } = "streambot";

    public string Table { get; set; } = "streambot-env";

    /// <summary>Empty means the artifact bucket of the account and region.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The account of that bucket; empty means that of the credentials.</summary>
    public string BucketOwner { get; set; } = "";

    public string KmsKeyId { get; set; } = "";

    [Required] public string Version { get; set; } = "";

    public string RoleArn { get; set; } = "";

    protected override async Task RunAsync(AwsServices aws, CancellationToken cancellation)
    {
        BootstrapRequest request = new()
        {
            Stack = Stack,
            Template = await DeployableTemplate.ReadAsync(TemplatePath, cancellation),
            HandlersBundle = HandlersBundle,
            HandlersArchitecture = HandlersArchitecture,
            Table = Table,
            Version = Version,
            Bucket = Optional(Bucket),
            BucketOwner = Optional(BucketOwner),
            KmsKeyId = Optional(KmsKeyId),
            RoleArn = Optional(RoleArn),
        };
        await new Bootstrap(aws, Reporter, TimeProvider.System, Limit()).RunAsync(request, cancellation);
    }
}

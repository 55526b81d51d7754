using Streambot.Core.Pruning;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Removes from the artifact bucket what nobody needs any more, or shows what that is.</summary>
public sealed class PruneArtifacts : AwsTask
{
    /// <summary>Empty means the artifact bucket of the account and region.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The account of that bucket; empty means that of the credentials.</summary>
    public string BucketOwner { get; set; } = "";

    public string KeyPrefix { get; set; } = "";

    /// <summary>Deletes it, and does not only show it.</summary>
    public bool DeleteUnneeded { get; set; }

    /// <summary>The command that does so.</summary>
    public string DeletingCommand { get; set; } = "";

    protected override Task RunAsync(AwsServices aws, CancellationToken cancellation) =>
        new Prune(Session.Pruning, Reporter, TimeProvider.System).RunAsync(
            new()
            {
                Bucket = Optional(Bucket),
                BucketOwner = Optional(BucketOwner),
                KeyPrefix = KeyPrefix,
                Delete = DeleteUnneeded,
                DeletingCommand = DeletingCommand,
            },
            cancellation);
}

namespace Streambot.Core.Pruning;

/// <summary>What of which bucket is removed.</summary>
public sealed record PruneRequest
{
    /// <summary>Where artifacts lie; none means the bucket of the bootstrap.</summary>
    public string? Bucket { get; init; }

    /// <summary>The account of that bucket; none means that of the credentials.</summary>
    public string? BucketOwner { get; init; }

    /// <summary>What their keys begin with.</summary>
    public required string KeyPrefix { get; init; }

    /// <summary>Whether it is removed, and not only shown.</summary>
    public bool Delete { get; init; }

    /// <summary>The command that deletes what a dry run shows.</summary>
    public string DeletingCommand { get; init; } = "";
}

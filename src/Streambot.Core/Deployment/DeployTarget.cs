namespace Streambot.Core.Deployment;

/// <summary>The account and region that a command works in.</summary>
public sealed record DeployTarget(string Account, string Region, string Partition)
{
    /// <summary>The bucket that the bootstrap makes. The suffix marks the account's own namespace: nobody else can take the name.</summary>
    public string ArtifactBucket => $"streambot-{Account}-{Region}-an";
}

public interface IAccount
{
    /// <summary>Who the credentials belong to, and where.</summary>
    /// <exception cref="Diagnostics.StreambotException">There are no credentials, or AWS does not accept them.</exception>
    Task<DeployTarget> IdentifyAsync(CancellationToken cancellation);
}

/// <summary>AWS, as the decisions here need it.</summary>
public sealed record AwsServices(IAccount Account, IArtifactStore Artifacts, IBuckets Buckets, IStacks Stacks);

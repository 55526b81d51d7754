using Streambot.Core.Diagnostics;

namespace Streambot.Core.Artifacts;

/// <summary>The account and region that a command works in.</summary>
public sealed record DeployTarget(string Account, string Region, string Partition)
{
    /// <summary>
    /// The bucket that the bootstrap makes. The suffix marks the account's own namespace: nobody
    /// else can take the name.
    /// </summary>
    public string ArtifactBucket => $"streambot-{Account}-{Region}-an";

    /// <summary>A stack of it, as it is called in what people read.</summary>
    public string Named(string stackName) => $"stack '{stackName}' in {Account} in {Region}";

    /// <summary>What the ARN of a resource tells; null where it tells less.</summary>
    public static DeployTarget? OfArn(string arn) =>
        arn.Split(':') is ["arn", { Length: > 0 } partition, _, { Length: > 0 } region, { Length: > 0 } account, ..]
            ? new(account, region, partition)
            : null;

    /// <summary>The bucket that a command works with.</summary>
    /// <param name="name">The user's own; none means the bootstrap's.</param>
    /// <param name="owner">Whose the user's own is; none means the account's.</param>
    /// <exception cref="StreambotException">The owner is no account, or goes with no bucket.</exception>
    public OwnedBucket BucketOf(string? name, string? owner)
    {
        if (owner is not null && (name is null || owner.Length != 12 || !owner.All(char.IsAsciiDigit)))
            throw DiagnosticTable.BucketOwnerInvalid.With(owner).ToException();
        return name is null ? new(ArtifactBucket, Account) : new(name, owner ?? Account);
    }
}

public interface IAccount
{
    /// <summary>Who the credentials belong to, and where.</summary>
    /// <exception cref="StreambotException">There are no credentials, or AWS does not accept them.</exception>
    Task<DeployTarget> IdentifyAsync(CancellationToken cancellation);

    /// <summary>Spares the question where what AWS said of a resource of the account has answered it.</summary>
    void Remember(DeployTarget target);
}

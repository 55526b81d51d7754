namespace Streambot.Core.Pruning;

/// <summary>What lies in the bucket under one key, with all that is hidden there.</summary>
internal sealed record StoredArtifact(ArtifactKey Key, IReadOnlyList<ObjectVersion> Versions)
{
    public static readonly TimeSpan Young = TimeSpan.FromDays(1);

    public long Size => Versions.Sum(version => version.Size);

    /// <summary>Whether a deploy that has not ended may just have written it.</summary>
    public bool IsYoung(DateTimeOffset now) => Versions.Max(version => version.LastModified) > now - Young;
}

using System.Text.RegularExpressions;
using Streambot.Core.Artifacts;

namespace Streambot.Core.Pruning;

/// <summary>In the order in which they are deleted: what names others goes before what it names.</summary>
internal enum ArtifactKind
{
    Release,
    PendingRelease,
    Template,
    Zip,
}

/// <summary>A key of the form that deploys write.</summary>
/// <param name="Key">The whole key.</param>
/// <param name="Kind">What lies there.</param>
/// <param name="Name">The hash in it; the number of a release; the change set of a pending one.</param>
internal sealed partial record ArtifactKey(string Key, ArtifactKind Kind, string Name)
{
    public bool HasHash => Kind is ArtifactKind.Zip or ArtifactKind.Template;

    /// <summary>Null for the key of anything else, also of what lies below a longer prefix.</summary>
    public static ArtifactKey? Parse(string key, string prefix)
    {
        if (!key.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        string rest = key[prefix.Length..];
        if (Artifact().Match(rest) is { Success: true } artifact)
        {
            return new(
                key,
                artifact.Groups["zip"].Success ? ArtifactKind.Zip : ArtifactKind.Template,
                artifact.Groups["hash"].Value);
        }

        if (Release.SequenceOf(key, prefix) is { } sequence && Release.KeyBelow(prefix, sequence) == key)
            return new(key, ArtifactKind.Release, $"{sequence}");
        return Pending().Match(rest) is { Success: true } pending
            ? new(key, ArtifactKind.PendingRelease, pending.Groups["changeSet"].Value)
            : null;
    }

    [GeneratedRegex(@"^(?<hash>[0-9a-f]{64})(?:(?<zip>\.zip)|\.template\.json)\z")]
    private static partial Regex Artifact();

    [GeneratedRegex(@"^releases/pending-(?<changeSet>[a-zA-Z][-a-zA-Z0-9]*)\.json\z")]
    private static partial Regex Pending();
}

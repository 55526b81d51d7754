using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>What a project refuses of a change set, whole or in part.</summary>
[Flags]
public enum RefusedChanges
{
    None = 0,

    /// <summary>A resource is replaced, or may be.</summary>
    Replace = 1,

    /// <summary>A resource is deleted, or may be.</summary>
    Delete = 2,

    /// <summary>Somebody is allowed more than before, or may be.</summary>
    Iam = 4,
}

public static class RefusedChangesExtensions
{
    // On a command line, MSBuild keeps semicolons and commas for itself.
    private static readonly char[] Separators = ['+', ';', ',', ' '];

    /// <summary>Reads the value of StreambotFailOn.</summary>
    /// <exception cref="StreambotException">It names something else.</exception>
    public static RefusedChanges Parse(string text)
    {
        if (text.Length == 0)
            return RefusedChanges.None;
        string[] names =
            text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0)
            throw DiagnosticTable.FailOnInvalid.With(text).ToException();
        return names.Aggregate(RefusedChanges.None, (all, name) => all | name.ToUpperInvariant() switch
        {
            "REPLACE" => RefusedChanges.Replace,
            "DELETE" => RefusedChanges.Delete,
            "IAM" => RefusedChanges.Iam,
            _ => throw DiagnosticTable.FailOnInvalid.With(text).ToException(),
        });
    }

    /// <summary>What of the changes is refused, in words; nothing where none is.</summary>
    internal static IReadOnlyList<string> FindIn(
        this RefusedChanges refused, IReadOnlyList<ResourceChange> changes, IReadOnlyList<WiderPermission> wider)
    {
        List<string> found = [];
        if (refused.HasFlag(RefusedChanges.Replace))
            found.AddRange(Named(RefusedChanges.Replace, changes.Where(c => Hides(c) || ChangeEffect.MayReplace(c))));
        if (refused.HasFlag(RefusedChanges.Delete))
            found.AddRange(Named(RefusedChanges.Delete, changes.Where(c => Hides(c) || ChangeEffect.Deletes(c))));
        if (refused.HasFlag(RefusedChanges.Iam))
            found.AddRange(wider.Select(permission =>
                $"{RefusedChanges.Iam}: {permission.LogicalId} ({permission.ResourceType}): {permission.Reason}"));
        return found;
    }

    // A new nested stack replaces and deletes nothing.
    private static bool Hides(ResourceChange change) => change.Action != "Add" && ChangeEffect.IsHidden(change);

    private static IEnumerable<string> Named(RefusedChanges kind, IEnumerable<ResourceChange> changes) =>
        changes.OrderBy(change => change.LogicalId, StringComparer.Ordinal)
            .Select(change => $"{kind}: {change.LogicalId} ({change.ResourceType}): {ChangeEffect.Of(change)}");
}

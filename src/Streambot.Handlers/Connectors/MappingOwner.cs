using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>The owner of a mapping, according to its tags.</summary>
public sealed record MappingOwner(string Stack, string Resource)
{
    public const string Prefix = "streambot:";
    public const string StackTag = "streambot:stack";
    public const string ResourceTag = "streambot:resource";

    /// <summary>
    /// Marks, separated by spaces, of what no new mapping is allowed to have and this one might return to.
    /// </summary>
    public const string AcceptedTag = "streambot:accepted";

    // As many as fit into the value of a tag.
    private const int MostMarks = 19;

    private const string FormerStackTag = "streambot:from-stack";
    private const string FormerResourceTag = "streambot:from-resource";

    /// <summary>Represents the former owner of a mapping that had none.</summary>
    private static readonly MappingOwner Nobody = new("none", "none");

    /// <summary>The tags that keep a takeover revocable.</summary>
    public static IReadOnlyList<string> FormerTags { get; } = [FormerStackTag, FormerResourceTag];

    public static MappingOwner Of(ResourceRequest request) => new(request.StackId, request.LogicalResourceId);

    /// <summary>Null if none is specified.</summary>
    public static MappingOwner? In(IReadOnlyDictionary<string, string> tags) => In(tags, StackTag, ResourceTag);

    /// <summary>Whether a mapping was taken over, and its former owner might still get it back.</summary>
    public static bool IsOnLoan(IReadOnlyDictionary<string, string> tags) =>
        In(tags, FormerStackTag, FormerResourceTag) is not null;

    /// <summary>The owner from which it was taken; null if it had none.</summary>
    public static MappingOwner? FormerIn(IReadOnlyDictionary<string, string> tags) =>
        In(tags, FormerStackTag, FormerResourceTag) is { } former && former != Nobody ? former : null;

    public static IReadOnlyList<string> AcceptedIn(IReadOnlyDictionary<string, string>? tags) =>
        tags?.GetValueOrDefault(AcceptedTag)?.Split(' ') ?? [];

    /// <summary>The tag with those marks; empty if there are none.</summary>
    public static Dictionary<string, string> ToAcceptedTag(IEnumerable<string> marks)
    {
        string[] kept = [.. marks.Distinct().Order(StringComparer.Ordinal).Take(MostMarks)];
        return kept.Length == 0 ? [] : new() { [AcceptedTag] = string.Join(' ', kept) };
    }

    public Dictionary<string, string> ToTags() => new() { [StackTag] = Stack, [ResourceTag] = Resource };

    /// <summary>The tags of a mapping that this owner takes over from another.</summary>
    public Dictionary<string, string> ToTagsAfter(MappingOwner? former)
    {
        Dictionary<string, string> tags = ToTags();
        tags[FormerStackTag] = (former ?? Nobody).Stack;
        tags[FormerResourceTag] = (former ?? Nobody).Resource;
        return tags;
    }

    public override string ToString() => $"{Stack}/{Resource}";

    private static MappingOwner? In(IReadOnlyDictionary<string, string> tags, string stackTag, string resourceTag) =>
        tags.TryGetValue(stackTag, out string? stack) && tags.TryGetValue(resourceTag, out string? resource)
            ? new(stack, resource)
            : null;
}

using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>Whose a mapping is, as its tags say.</summary>
public sealed record MappingOwner(string Stack, string Resource)
{
    public const string Prefix = "streambot:";
    public const string StackTag = "streambot:stack";
    public const string ResourceTag = "streambot:resource";

    /// <summary>Marks, separated by spaces, of what no new mapping may have and this one may go back to.</summary>
    public const string AcceptedTag = "streambot:accepted";

    // As many as a tag's value has room for.
    private const int MostMarks = 19;

    private const string FormerStackTag = "streambot:from-stack";
    private const string FormerResourceTag = "streambot:from-resource";

    /// <summary>Stands for the former owner of a mapping that had none.</summary>
    private static readonly MappingOwner Nobody = new("none", "none");

    /// <summary>The tags that keep a take-over revocable.</summary>
    public static IReadOnlyList<string> FormerTags { get; } = [FormerStackTag, FormerResourceTag];

    public static MappingOwner Of(ResourceRequest request) => new(request.StackId, request.LogicalResourceId);

    /// <summary>Null where nobody has said.</summary>
    public static MappingOwner? In(IReadOnlyDictionary<string, string> tags) => In(tags, StackTag, ResourceTag);

    /// <summary>Whether a mapping was taken over, and its former owner may yet get it back.</summary>
    public static bool IsOnLoan(IReadOnlyDictionary<string, string> tags) => In(tags, FormerStackTag, FormerResourceTag) is not null;

    /// <summary>Whom it was taken from; null where nobody had it.</summary>
    public static MappingOwner? FormerIn(IReadOnlyDictionary<string, string> tags) =>
        In(tags, FormerStackTag, FormerResourceTag) is { } former && former != Nobody ? former : null;

    public static IReadOnlyList<string> AcceptedIn(IReadOnlyDictionary<string, string>? tags) =>
        tags?.GetValueOrDefault(AcceptedTag)?.Split(' ') ?? [];

    /// <summary>The tag with those marks; nothing where there are none.</summary>
    public static Dictionary<string, string> ToAcceptedTag(IEnumerable<string> marks)
    {
        string[] kept = [.. marks.Distinct().Order(StringComparer.Ordinal).Take(MostMarks)];
        return kept.Length == 0 ? [] : new() { [AcceptedTag] = string.Join(' ', kept) };
    }

    public Dictionary<string, string> ToTags() => new() { [StackTag] = Stack, [ResourceTag] = Resource };

    /// <summary>The tags of a mapping that this owner takes from another.</summary>
    public Dictionary<string, string> ToTagsAfter(MappingOwner? former)
    {
        Dictionary<string, string> tags = ToTags();
        tags[FormerStackTag] = (former ?? Nobody).Stack;
        tags[FormerResourceTag] = (former ?? Nobody).Resource;
        return tags;
    }

    public override string ToString() => $"{Stack}/{Resource}";

    private static MappingOwner? In(IReadOnlyDictionary<string, string> tags, string stackTag, string resourceTag) =>
        tags.TryGetValue(stackTag, out string? stack) && tags.TryGetValue(resourceTag, out string? resource) ? new(stack, resource) : null;
}

using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations;

/// <summary>An item as it is written in a project file, before MSBuild reads it.</summary>
internal sealed record WrittenItem(ItemKind Kind, WrittenText Include, IReadOnlyList<WrittenText> Metadata)
{
    /// <summary>The name in messages.</summary>
    public string Title => $"Streambot{Kind} '{Include.Text}'";

    /// <summary>The names in its list that MSBuild uses unchanged, with slashes.</summary>
    public IEnumerable<string> Names => Include.Text
        .Split(';')
        .Where(part => !MSBuildText.HasReference(part))
        .Select(part => MSBuildText.Slashed(MSBuildText.Unescape(part)).Trim());

    public SourceLocation? LocationOf(string metadata) =>
        Metadata.LastOrDefault(written => string.Equals(written.Name, metadata, StringComparison.OrdinalIgnoreCase))
            ?.Location;
}

/// <summary>The text of an Include or a metadata, and its location.</summary>
internal sealed record WrittenText(string Name, string Text, SourceLocation Location);

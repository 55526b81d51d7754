using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations;

/// <summary>An item as it stands in the project file, before MSBuild reads it.</summary>
internal sealed record WrittenItem(ItemKind Kind, WrittenText Include, IReadOnlyList<WrittenText> Metadata)
{
    /// <summary>As messages call it.</summary>
    public string Title => $"Streambot{Kind} '{Include.Text}'";
}

/// <summary>The text of an Include or a metadata, and its place.</summary>
internal sealed record WrittenText(string Name, string Text, SourceLocation Location);

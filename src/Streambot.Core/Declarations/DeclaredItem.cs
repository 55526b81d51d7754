using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations;

/// <summary>
/// An item of the project file: its Include and its metadata, whose names are not case-sensitive, as in MSBuild.
/// </summary>
public sealed class DeclaredItem
{
    private readonly Dictionary<string, string> _metadata;
    private WrittenItem? _written;
    private IReadOnlyList<WrittenItem> _updates = [];

    public DeclaredItem(ItemKind kind, string name, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        Kind = kind;
        Name = name;
        _metadata = new(metadata, StringComparer.OrdinalIgnoreCase);
    }

    public ItemKind Kind { get; }

    /// <summary>The value of Include.</summary>
    public string Name { get; }

    /// <summary>
    /// The project file, or the file that it imports, from which MSBuild has the item; empty if that is not known.
    /// </summary>
    public string File { get; init; } = "";

    /// <summary>The item as the user wrote it, for messages.</summary>
    public string Title => Kind == ItemKind.Property ? "The project" : $"{ItemType} '{Name}'";

    /// <summary>The name of the element in the project file.</summary>
    public string ItemType => $"Streambot{Kind}";

    /// <summary>Sorted, because MSBuild returns metadata in no particular order.</summary>
    public IEnumerable<string> MetadataNames => _metadata.Keys.Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of a metadata, which can be empty, or null if it is not specified.</summary>
    public string? this[string metadata] => _metadata.GetValueOrDefault(metadata);

    /// <summary>The text of a metadata, or null if it is not specified or empty.</summary>
    public string? Text(string metadata) => this[metadata] is { Length: > 0 } text ? text : null;

    /// <summary>The item as messages name it, and its location.</summary>
    internal ItemPlace At() =>
        new(Title, _written?.Include.Location ?? (File.Length > 0 ? new SourceLocation(File) : null));

    /// <summary>
    /// The item as messages name it, and the location of one of its metadata; that of the item for one that is not
    /// specified.
    /// </summary>
    /// <param name="metadata">Its name, possibly with a path into it after a period or a bracket.</param>
    internal ItemPlace At(string metadata)
    {
        string name = metadata.Split('.', '[')[0];
        SourceLocation? updated = _updates.LastOrDefault(update => update.LocationOf(name) is not null)
            ?.LocationOf(name);
        return (updated ?? _written?.LocationOf(name)) is { } location ? new(Title, location) : At();
    }

    /// <summary>The same item, with its location.</summary>
    /// <param name="written">How it is written in its file; null if it cannot be found there.</param>
    /// <param name="updates">What its file adds to it.</param>
    internal DeclaredItem WrittenAs(WrittenItem? written, IReadOnlyList<WrittenItem> updates) =>
        new(Kind, Name, _metadata)
        {
            File = File,
            _written = written,
            _updates = updates,
        };

    public bool IsTrue(string metadata) =>
        string.Equals(this[metadata]?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}

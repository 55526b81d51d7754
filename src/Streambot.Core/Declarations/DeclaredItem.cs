using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations;

/// <summary>An item of the project file: its Include and its metadata, whose names know no case, as in MSBuild.</summary>
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

    /// <summary>What stands in Include.</summary>
    public string Name { get; }

    /// <summary>The project file, or the file that it imports, that MSBuild has the item from; empty where that is not known.</summary>
    public string File { get; init; } = "";

    /// <summary>The item as the user wrote it, for messages.</summary>
    public string Title => Kind == ItemKind.Property ? "The project" : $"{ItemType} '{Name}'";

    /// <summary>The element's name in the project file.</summary>
    public string ItemType => $"Streambot{Kind}";

    /// <summary>Sorted, since MSBuild hands metadata over in no order.</summary>
    public IEnumerable<string> MetadataNames => _metadata.Keys.Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of a metadata, which may be empty, or null where it is not written.</summary>
    public string? this[string metadata] => _metadata.GetValueOrDefault(metadata);

    /// <summary>The text of a metadata, or null where it is not written or empty.</summary>
    public string? Text(string metadata) => this[metadata] is { Length: > 0 } text ? text : null;

    /// <summary>The item in a message, and where it stands.</summary>
    internal ItemPlace At() => new(Title, _written?.Include.Location ?? (File.Length > 0 ? new SourceLocation(File) : null));

    /// <summary>The item in a message, and where a metadata of it stands; the item's own place for one that is not written.</summary>
    /// <param name="metadata">Its name, perhaps with a path into it behind a dot or a bracket.</param>
    internal ItemPlace At(string metadata)
    {
        string name = metadata.Split('.', '[')[0];
        SourceLocation? updated = _updates.LastOrDefault(update => update.LocationOf(name) is not null)?.LocationOf(name);
        return (updated ?? _written?.LocationOf(name)) is { } location ? new(Title, location) : At();
    }

    /// <summary>The same item, with its place.</summary>
    /// <param name="written">How it stands in its file; null where it cannot be found there.</param>
    /// <param name="updates">What its file adds to it.</param>
    internal DeclaredItem WrittenAs(WrittenItem? written, IReadOnlyList<WrittenItem> updates) => new(Kind, Name, _metadata)
    {
        File = File,
        _written = written,
        _updates = updates,
    };

    public bool IsTrue(string metadata) => string.Equals(this[metadata]?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}

namespace Streambot.Core.Declarations;

public enum ItemKind
{
    Function,
    Env,
    Connector,
    Policy,
    Parameter,
    Tag,
    Output,

    /// <summary>No item: a property that takes a value as an item's metadata does.</summary>
    Property,
}

/// <summary>An item of the project file: its Include and its metadata, whose names know no case, as in MSBuild.</summary>
public sealed class DeclaredItem
{
    private readonly Dictionary<string, string> _metadata;

    public DeclaredItem(ItemKind kind, string name, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        Kind = kind;
        Name = name;
        _metadata = new(metadata, StringComparer.OrdinalIgnoreCase);
    }

    public ItemKind Kind { get; }

    /// <summary>What stands in Include.</summary>
    public string Name { get; }

    /// <summary>The item as the user wrote it, for messages.</summary>
    public string Title => Kind == ItemKind.Property ? $"Property {Name}" : $"{ItemType} '{Name}'";

    /// <summary>The element's name in the project file.</summary>
    public string ItemType => $"Streambot{Kind}";

    /// <summary>Sorted, since MSBuild hands metadata over in no order.</summary>
    public IEnumerable<string> MetadataNames => _metadata.Keys.Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of a metadata, which may be empty, or null where it is not written.</summary>
    public string? this[string metadata] => _metadata.GetValueOrDefault(metadata);

    /// <summary>The text of a metadata, or null where it is not written or empty.</summary>
    public string? Text(string metadata) => this[metadata] is { Length: > 0 } text ? text : null;

    public bool IsTrue(string metadata) => string.Equals(this[metadata]?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}

using System.Xml;
using System.Xml.Linq;

namespace Streambot.Core.Declarations.Source;

/// <summary>The text of one project file. Its imports are not read.</summary>
internal sealed class ProjectXml
{
    // Attributes that belong to MSBuild and are not metadata.
    private static readonly string[] Reserved =
    [
        "Include", "Exclude", "Remove", "Update", "Condition", "Label", "KeepMetadata", "RemoveMetadata",
        "KeepDuplicates", "MatchOnMetadata", "MatchOnMetadataOptions",
    ];

    private static readonly Dictionary<string, ItemKind> Kinds = Enum.GetValues<ItemKind>()
        .Where(kind => kind != ItemKind.Property)
        .ToDictionary(kind => $"Streambot{kind}", StringComparer.OrdinalIgnoreCase);

    private readonly string _file;
    private readonly ILookup<(ItemKind Kind, string Name), WrittenItem> _items;
    private readonly ILookup<(ItemKind Kind, string Name), WrittenItem> _updates;

    private ProjectXml(string file, XDocument document)
    {
        _file = file;
        Properties = [.. document.Descendants()
            .Where(element => element.Parent?.Name.LocalName == "PropertyGroup")
            .Select(element => Written(element, element.Name.LocalName, element.Value))];
        ItemElements = [.. document.Descendants()
            .Where(element => element.Parent?.Name.LocalName == "ItemGroup")
            .Select(element => Written(element, element.Name.LocalName, ""))];
        Items = Read(document, "Include");
        _items = ByName(Items);
        Updates = Read(document, "Update");
        _updates = ByName(Updates);
    }

    public static ProjectXml Empty { get; } = new("", new XDocument());

    /// <summary>The properties that the file itself sets, even if they are set to nothing.</summary>
    public IReadOnlyCollection<WrittenText> Properties { get; }

    /// <summary>The items of all types in the file, identified only by the names of their elements.</summary>
    public IReadOnlyCollection<WrittenText> ItemElements { get; }

    public IReadOnlyList<WrittenItem> Items { get; }

    public IReadOnlyList<WrittenItem> Updates { get; }

    /// <summary>Empty if there is no such file, or if MSBuild has already rejected it.</summary>
    public static async Task<ProjectXml> ReadAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            return Empty;
        try
        {
            await using FileStream stream = File.OpenRead(file);
            return new(file, await XDocument.LoadAsync(
                stream, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace, cancellation));
        }
        catch (XmlException)
        {
            return Empty;
        }
    }

    /// <summary>The elements from which an item can come.</summary>
    public IEnumerable<WrittenItem> Find(ItemKind kind, string name) => _items[(kind, MSBuildText.Slashed(name))];

    /// <summary>The elements that add metadata to an item.</summary>
    public IEnumerable<WrittenItem> FindUpdates(ItemKind kind, string name) =>
        _updates[(kind, MSBuildText.Slashed(name))];

    private static ILookup<(ItemKind, string), WrittenItem> ByName(IEnumerable<WrittenItem> items) =>
        items.SelectMany(item => item.Names.Distinct(), (item, name) => (item, name))
            .ToLookup(pair => (pair.item.Kind, pair.name), pair => pair.item);

    private WrittenItem[] Read(XDocument document, string names) =>
        [.. document.Descendants()
            .Where(element => Kinds.ContainsKey(element.Name.LocalName) && element.Attribute(names) is not null)
            .Select(element => Read(element, element.Attribute(names)!))];

    private WrittenItem Read(XElement element, XAttribute names) => new(
        Kinds[element.Name.LocalName],
        Written(names, names.Name.LocalName, names.Value),
        [
            .. element.Attributes()
                .Where(attribute => !Reserved.Contains(attribute.Name.LocalName))
                .Select(attribute => Written(attribute, attribute.Name.LocalName, attribute.Value)),
            .. element.Elements().Select(child => Written(child, child.Name.LocalName, child.Value)),
        ]);

    private WrittenText Written(IXmlLineInfo place, string name, string text) =>
        new(name, text, new(_file, place.LineNumber, place.LinePosition));
}

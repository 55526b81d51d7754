using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Declarations;
using Streambot.Core.Tests.Diagnostics;

namespace Streambot.Core.Tests.Templates.Junk;

/// <summary>A service of the gallery as it is written: its template, and the items of its project file.</summary>
internal sealed record GalleryProject(string Name, string ProjectName, JsonObject? Template, IReadOnlyList<DeclaredItem> Items)
{
    private const string File = "template.json";

    private static readonly string Services =
        Path.Combine(Tables.Root, "tests", "Streambot.Sdk.Tests", "Gallery", "Services");

    public static IReadOnlyList<GalleryProject> All { get; } =
        [.. Directory.GetDirectories(Services).Order(StringComparer.Ordinal).Select(Read), EverySection()];

    private PrimaryStack PrimaryStack { get; init; } = new();

    private FunctionDefaults Defaults { get; init; } = new();

    private bool UsesStartupHook { get; init; }

    public ServiceDeclaration Declare(IReadOnlyList<DeclaredItem> items) => new()
    {
        ProjectFile = $"{ProjectName}.csproj",
        ProjectName = ProjectName,
        AssemblyName = ProjectName,
        StackName = Name.ToLowerInvariant(),
        Code = new("", "", TestService.Sha256),
        UsesStartupHook = UsesStartupHook,
        Defaults = Defaults,
        PrimaryStack = PrimaryStack,
        Items = items,
    };

    /// <summary>The template as a file that spreads it over many lines.</summary>
    public static TemplateDocument Document(string json) => TemplateReader.Read(File, Encoding.UTF8.GetBytes(json));

    // What the gallery has no use for: SAM, rules, metadata, and resources that a merge only reads.
    private static GalleryProject EverySection()
    {
        string file = Path.Combine(
            Tables.Root, "tests", "Streambot.Core.Tests", "Templates", "Junk", "every-section.yaml");
        return new("EverySection", "EverySection", TemplateReader.Read(file, System.IO.File.ReadAllBytes(file)).Root,
        [
            new(ItemKind.Function, "Orders", []),
            new(ItemKind.Function, "Audit", []),
            new(ItemKind.Env, "Own", [new("Value", "!Ref Stage"), new("Function", "Orders")]),
            new(ItemKind.Connector, "Own", [new("StreamArn", "!GetAtt Stream.Arn"), new("Function", "Orders")]),
            new(ItemKind.Policy, "Own", [new("Action", "s3:GetObject"), new("Resource", "!GetAtt Bucket.Arn")]),
        ]);
    }

    private static GalleryProject Read(string folder)
    {
        string project = Directory.GetFiles(folder, "*.csproj").Single();
        string? template = Directory.GetFiles(folder, "template.*").SingleOrDefault();
        XElement root = XElement.Load(project);
        string Property(string name, string otherwise) => root.Descendants(name).SingleOrDefault()?.Value ?? otherwise;
        return new(
            Path.GetFileName(folder),
            Path.GetFileNameWithoutExtension(project),
            template is null ? null : TemplateReader.Read(template, System.IO.File.ReadAllBytes(template)).Root,
            [.. root.Elements("ItemGroup").Elements().SelectMany(ItemsOf)])
        {
            PrimaryStack = new(ConnectorKind: Property("StreambotConnectorKind", "Custom")),
            Defaults = new(
                MemorySize: Property("StreambotMemorySize", "512"),
                Timeout: Property("StreambotTimeout", "30"),
                LogRetentionInDays: Property("StreambotLogRetentionInDays", "30")),
            UsesStartupHook = Property("StreambotWrapper", "") == "StartupHook",
        };
    }

    private static IEnumerable<DeclaredItem> ItemsOf(XElement element)
    {
        bool isItem = element.Name.LocalName.StartsWith("Streambot", StringComparison.Ordinal);
        if (!isItem || !Enum.TryParse(element.Name.LocalName["Streambot".Length..], out ItemKind kind))
            return [];
        IEnumerable<KeyValuePair<string, string>> metadata =
        [
            .. element.Attributes()
                .Where(attribute => attribute.Name.LocalName != "Include")
                .Select(attribute => KeyValuePair.Create(attribute.Name.LocalName, attribute.Value)),
            .. element.Elements().Select(child => KeyValuePair.Create(child.Name.LocalName, child.Value)),
        ];
        return element.Attribute("Include")!.Value.Split(';').Select(name => new DeclaredItem(kind, name, metadata));
    }
}

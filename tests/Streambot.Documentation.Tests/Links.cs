using System.Text.RegularExpressions;

namespace Streambot.Documentation.Tests;

/// <summary>Each link of a page, and each page that a message names, leads somewhere from where it is read.</summary>
public sealed partial class Links
{
    // The folders whose text names pages of docs: messages, targets, XML documentation, scripts.
    private static readonly string[] NamingPages = ["src/", "sdk/", "samples/", "local-aws/", "build.sh"];

    private static readonly string[] TextExtensions =
        [".cs", ".md", ".props", ".targets", ".csproj", ".yaml", ".py", ".sh"];

    // For whoever has the repository: no package has these.
    private static readonly string[] OnlyInTheRepository =
        ["CONTRIBUTING.md", .. Directory.GetDirectories(Repository.PathOf("samples")).Select(Pages.Relative)];

    // The notices of .NET, which come from the compiler that the package is built with.
    private static readonly string[] MadeWhilePacking = ["licenses/dotnet-third-party-notices.txt"];

    // For whoever has the package: it gets the files beside it from several folders.
    private static readonly string[] OnlyInThePackage = ["sdk/THIRD-PARTY-NOTICES.md"];

    public static TheoryData<string> MarkdownPages =>
        [.. RepositoryFiles.All.Where(path => Path.GetExtension(path) == ".md" && !OnlyInThePackage.Contains(path))];

    public static TheoryData<string> PagesOfThePackage =>
        [.. PackedPages.All.Keys.Where(path => Path.GetExtension(path) == ".md")];

    public static TheoryData<string> Texts =>
    [
        .. RepositoryFiles.All.Where(path =>
            NamingPages.Any(place => path.StartsWith(place, StringComparison.Ordinal))
            && TextExtensions.Contains(Path.GetExtension(path))
            && PageName().IsMatch(RepositoryFiles.ReadText(path))),
    ];

    [Theory]
    [MemberData(nameof(MarkdownPages))]
    public void LeadSomewhere(string page) => Assert.Equal([], DeadLinks(page, MarkdownPage.Read(page).Links));

    [Theory]
    [MemberData(nameof(PagesOfThePackage))]
    public void LeadSomewhereInThePackage(string page)
    {
        IEnumerable<string> dead = MarkdownPage.Read(page).Links
            .Where(link => !IsExternal(link) && PathOf(link).Length > 0)
            .Select(link => Resolve(PackedPages.All[page], PathOf(link)))
            .Except([.. PackedPages.All.Values, .. OnlyInTheRepository, .. MadeWhilePacking]);

        Assert.Equal([], dead);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void OfMessagesAndCommentsLeadToPagesOfThePackage(string path)
    {
        IEnumerable<string> dead = PageName().Matches(RepositoryFiles.ReadText(path)).Select(match => match.Value)
            .Where(page => !IsPage(page));

        Assert.Equal([], dead);
    }

    [Theory]
    [InlineData("docs/nowhere.md", "nowhere.md")]
    [InlineData("README.md#nowhere", "#nowhere")]
    [InlineData("docs/items.md#nowhere", "docs/items.md#nowhere")]
    [InlineData("https:/example.com", "https:/example.com")]
    [InlineData("/docs/items.md", "/docs/items.md")]
    public void WouldBeFoundDead(string link, string part) =>
        Assert.Contains(DeadLinks("README.md", [link]), dead => dead.Contains(part, StringComparison.Ordinal));

    [Theory]
    [InlineData("## What AWS has added\n", "what-aws-has-added")]
    [InlineData("### `IConfiguration` and options\n", "iconfiguration-and-options")]
    [InlineData("## Custom::StreambotEnv\n", "customstreambotenv")]
    [InlineData("## 1. Bootstrap, once\n", "1-bootstrap-once")]
    [InlineData("## Limits\n\n## Limits\n", "limits-1")]
    public void LeadToHeadingsAsGitHubNamesThem(string page, string anchor) =>
        Assert.Contains(anchor, MarkdownPage.Parse(page).Anchors);

    private static IEnumerable<string> DeadLinks(string page, IEnumerable<string> links) =>
        links.Where(link => !IsExternal(link) && !LeadsSomewhere(page, link)).Select(link => $"{page}: {link}");

    private static bool LeadsSomewhere(string page, string link)
    {
        if (link.StartsWith('/') || link.Contains(':', StringComparison.Ordinal))
            return false;
        string target = PathOf(link).Length == 0 ? page : Resolve(page, PathOf(link));
        bool exists = Path.Exists(Path.Combine(Repository.Root, target));
        string[] parts = link.Split('#', 2);
        return exists && (parts.Length == 1 || MarkdownPage.Read(target).Anchors.Contains(parts[1]));
    }

    private static bool IsExternal(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0;

    private static bool IsPage(string name)
    {
        string[] parts = name.Split('#', 2);
        string page = parts[0].EndsWith(".md", StringComparison.Ordinal) ? parts[0] : $"{parts[0]}/README.md";
        return PackedPages.All.GetValueOrDefault(page) == page
            && (parts.Length == 1 || MarkdownPage.Read(page).Anchors.Contains(parts[1]));
    }

    private static string PathOf(string link) => link.Split('#', 2)[0];

    private static string Resolve(string page, string path) =>
        Pages.Relative(Path.GetFullPath(path, Path.Combine(Repository.Root, Path.GetDirectoryName(page)!)));

    [GeneratedRegex(@"(?<![\w./-])docs/(?:errors|[\w-]+\.md)(?:/[\w-]+\.md)?(?:#[\w-]+)?")]
    private static partial Regex PageName();
}

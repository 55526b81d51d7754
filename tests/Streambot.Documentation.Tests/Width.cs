namespace Streambot.Documentation.Tests;

/// <summary>Code and prose are at most 120 columns wide.</summary>
public sealed class Width
{
    private static readonly string[] Extensions =
        [".cs", ".md", ".targets", ".props", ".csproj", ".py", ".sh", ".yaml"];

    // What stands for a user's files, and what a command has written.
    private static readonly string[] FixturesAndSnapshots =
    [
        "tests/Streambot.Core.Tests/Templates/Junk/",
        "tests/Streambot.Sdk.Tests/Gallery/Services/",
        "tests/Streambot.Sdk.Tests/Gallery/Snapshots/",
    ];

    private static readonly IReadOnlyList<string> Sources =
    [
        .. RepositoryFiles.All.Where(
            path => Extensions.Contains(Path.GetExtension(path)) && !IsFixtureOrSnapshot(path)),
    ];

    [Fact]
    public void IsAtMost120Columns()
    {
        List<string> found = [.. Sources.SelectMany(LongLinesOf)];

        Assert.True(found.Count == 0, $"Longer than {LongLines.Limit} columns:\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("a.cs", "// {0}")]
    [InlineData("a.cs", "string text = \"\"\"{0}\"\"\";")]
    [InlineData("a.cs", "string text = \"\"\"\n    one\n    \"\"\"; // {0}\n")]
    [InlineData("a.py", "# {0}")]
    [InlineData("a.sh", "# {0} https://example.com")]
    [InlineData("a.targets", "<!-- {0} -->")]
    [InlineData("a.targets", "<A>{0}</A>")]
    [InlineData("a.props", "<A>$(A);{1}</A>")]
    [InlineData("a.props", "<A Condition=\"'$(A)' == ''\">{1}</A>")]
    [InlineData("a.csproj", "<A B=\"$(A)\" C=\"{1}\" />")]
    [InlineData("a.csproj", "    Condition=\"'$(A)' == '{1}'\" />")]
    [InlineData("a.md", "{0}")]
    [InlineData("a.md", "- [A link](https://example.com) and {0}")]
    [InlineData("a.md", "```sh\n{0}\n```")]
    [InlineData("a.md", "```\noutput\n```\n{0}")]
    public void CountsLinesThatCanBeSplit(string path, string text) =>
        Assert.NotEmpty(LongLines.In(path, Filled(text)));

    [Theory]
    [InlineData("a.cs", "string text = \"\"\"\n    {0}\n    \"\"\";")]
    [InlineData("a.cs", "string text = $\"\"\"\n    {{1}} {0}\n    \"\"\";")]
    [InlineData("a.md", "| {0} |")]
    [InlineData("a.md", "```\n{0}\n```")]
    [InlineData("a.md", "- [link](https://example.com/{1})")]
    [InlineData("a.cs", "/// https://example.com/{1}")]
    [InlineData("a.targets", "<A>$([MSBuild]::NormalizePath($(A), '{0}'))</A>")]
    [InlineData("a.props", "  >$(A.Replace(',', ',,'))={1}</A>")]
    [InlineData("a.csproj", "<A Include=\"{1}\" />")]
    [InlineData("a.targets", "<A Condition=\"!$([B]::IsMatch($(A), '{0}'))\"")]
    [InlineData("a.targets", "   B=\"@(A->'%(Name) {0}')\">")]
    public void DoesNotCountTablesLinksOutputsAndValues(string path, string text) =>
        Assert.Empty(LongLines.In(path, Filled(text)));

    private static string Filled(string text)
    {
        string words = string.Concat(Enumerable.Repeat("word ", 30)).TrimEnd();
        return text.Replace("{0}", words, StringComparison.Ordinal)
            .Replace("{1}", words.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static IEnumerable<string> LongLinesOf(string path) =>
        LongLines.In(path, RepositoryFiles.ReadText(path)).Select(line => $"{path}:{line}");

    private static bool IsFixtureOrSnapshot(string path) =>
        FixturesAndSnapshots.Any(place => path.StartsWith(place, StringComparison.Ordinal));
}

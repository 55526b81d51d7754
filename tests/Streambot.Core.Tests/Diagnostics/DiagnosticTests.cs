using System.Text.RegularExpressions;
using System.Xml.Linq;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Diagnostics;

public sealed partial class DiagnosticTests
{
    [Fact]
    public void CodesAreUnique() => Assert.Empty(Tables.All.GroupBy(row => row.Code).Where(rows => rows.Count() > 1).Select(rows => rows.Key));

    [Fact]
    public void CodesBelongToABlock() => Assert.All(Tables.All, row => Assert.Matches(Code(), row.Code));

    [Fact]
    public void TextsAreSentences() => Assert.All(Tables.All, row => Assert.Matches(Sentence(), row.Format));

    [Fact]
    public void EachIsRaisedSomewhere()
    {
        string sources = string.Concat(Sources().Select(File.ReadAllText));

        Assert.Empty(Tables.All
            .Where(row => !Regex.IsMatch(sources, $@"{Regex.Escape(row.Reference)}\b") && !sources.Contains($"Code=\"{row.Code}\"", StringComparison.Ordinal))
            .Select(row => $"{row.Code} {row.Reference}"));
    }

    [Fact]
    public void EachHasAPage() => Assert.All(Tables.All, row => Assert.True(File.Exists(Tables.PageOf(row.Code)), row.Code));

    [Fact]
    public void EachPageIsOfACode()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(Tables.Root, "docs", "errors"), "STREAMBOT*.md").Select(page => Path.GetFileNameWithoutExtension(page));

        Assert.Empty(pages.Except(Tables.All.Select(row => row.Code)));
    }

    [Fact]
    public void EachPageHasItsSections()
    {
        List<string> faults = [];
        foreach (string code in Tables.All.Select(row => row.Code).Where(code => File.Exists(Tables.PageOf(code))))
        {
            string page = File.ReadAllText(Tables.PageOf(code));
            if (!Page().IsMatch(page) || !page.StartsWith($"# {code}: ", StringComparison.Ordinal))
                faults.Add(code);
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void TheIndexListsThemAll()
    {
        IEnumerable<string> expected = Tables.All.Select(row => row.Code).Order(StringComparer.Ordinal)
            .Select(code => $"| [{code}]({code}.md) | {File.ReadLines(Tables.PageOf(code)).First().Split(": ", 2)[1]} |");

        IEnumerable<string> index = File.ReadLines(Path.Combine(Tables.Root, "docs", "errors", "README.md"))
            .Where(line => line.StartsWith("| [STREAMBOT", StringComparison.Ordinal));

        Assert.Equal(expected, index);
    }

    [Fact]
    public void TargetsGiveTheArgumentsThatTheTextsName()
    {
        List<string> faults = [];
        foreach (XElement error in TargetFiles()
            .SelectMany(file => XDocument.Load(file).Descendants("StreambotError")))
        {
            string code = error.Attribute("Code")!.Value;
            int given = error.Attribute("Arguments")?.Value.Split(';').Length ?? 0;
            if (DiagnosticTable.Get(code).ArgumentCount != given)
                faults.Add($"{code} takes {DiagnosticTable.Get(code).ArgumentCount} arguments, not {given}");
        }

        Assert.Empty(faults);
    }

    private static IEnumerable<string> Sources()
    {
        IEnumerable<string> code = Directory.GetFiles(Path.Combine(Tables.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("DiagnosticTable", StringComparison.Ordinal)
                && Path.GetFileName(file) != "RuntimeDiagnostics.cs" && !file.Split(Path.DirectorySeparatorChar).Contains("obj"));
        return code.Concat(TargetFiles());
    }

    // Or begin or end with one that they are given.
    [GeneratedRegex(@"^[A-Z'{].*(\.|\{\d\}\)?)$", RegexOptions.Singleline)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^STREAMBOT[1-6]\d{3}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\A# STREAMBOT\d{4}: \S.*\n\n## Cause\n\n\S(.|\n)*\n## Example\n\n\S(.|\n)*\n## Fix\n\n\S(.|\n)*\n\z")]
    private static partial Regex Page();

    private static IEnumerable<string> TargetFiles() =>
        new[] { "targets", "build" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Tables.Root, "sdk", folder), "*.targets"));
}

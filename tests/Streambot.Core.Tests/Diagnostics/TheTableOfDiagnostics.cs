using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Diagnostics;

public sealed partial class TheTableOfDiagnostics
{
    [Fact]
    public void TextsOfACodeStandTogetherUnderItsName()
    {
        List<string> faults = [];
        Row? before = null;
        Row? first = null;
        foreach (Row row in Tables.All)
        {
            if (row.Code != before?.Code)
            {
                first = row;
                if (Tables.All.First(other => other.Code == row.Code) != row)
                    faults.Add($"{row.Reference} stands apart from the other texts of {row.Code}");
            }
            else if (!row.Name.StartsWith(first!.Name, StringComparison.Ordinal))
            {
                faults.Add($"{row.Reference} has the code of {first.Reference}, but not its name");
            }

            before = row;
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void TextsOfACodeAreOfOneSeverity() => Assert.Empty(DiagnosticTable.All
        .GroupBy(row => row.Code)
        .Where(rows => rows.Select(row => row.Severity).Distinct().Count() > 1)
        .Select(rows => rows.Key));

    [Fact]
    public void RowsStandInTheOrderOfTheirNumbers()
    {
        IEnumerable<string> files = TableFiles();

        Assert.All(files, file =>
        {
            string[] numbers =
                [.. Number().Matches(File.ReadAllText(file)).Select(match => match.Groups["number"].Value)];
            Assert.Equal(numbers.Order(StringComparer.Ordinal), numbers);
        });
        Assert.Equal(
            Tables.All.Count,
            files.Sum(file => Number().Count(File.ReadAllText(file))));
    }

    [Fact]
    public void TextsNameEachOfTheirArguments() => Assert.Empty(Tables.All
        .Where(row => !Placeholder().Matches(row.Format)
            .Select(match => int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture))
            .Distinct()
            .Order()
            .SequenceEqual(Enumerable.Range(0, row.Arguments)))
        .Select(row => row.Reference));

    [Fact]
    public void NumbersAreWrittenAlikeEverywhere()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("") { NumberFormat = { NumberDecimalSeparator = "," } };

            Assert.Equal(
                "STREAMBOT2025: The function 'Orders' did not answer within its timeout of 1.5 seconds. "
                + "Its output is above; set StreambotTimeout to give it more time.",
                DiagnosticTable.InvokeTimedOut.With("Orders", 1.5).ToException().Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TargetsMayLeaveOutEmptyArgumentsAtTheEnd() => Assert.Equal(
        "The project has more than one target framework (net8.0), and a bundle holds one. "
        + "Specify one, for example: dotnet publish -f .",
        DiagnosticTable.Get("STREAMBOT2006").WithText(["net8.0"]).Text);

    [Fact]
    public void TargetsMayNotGiveMoreArgumentsThanTheTextTakes() =>
        Assert.Throws<ArgumentException>(() => DiagnosticTable.Get("STREAMBOT2001").WithText(["a", "b"]));

    [Fact]
    public void AMessageAboutAnItemIsAtItsPlace() => Assert.Equal(
        new SourceLocation("Orders.csproj", 3, 5),
        DiagnosticTable.DuplicateItem
            .With(new("StreambotTag 'team'", new("Orders.csproj", 3, 5)))
            .Then("Did you mean 'Team'?")
            .Location);

    [Fact]
    public void CodesBelongToABlock() => Assert.All(Tables.All, row => Assert.Matches(Code(), row.Code));

    [Fact]
    public void TextsAreSentences() => Assert.All(Tables.All, row => Assert.Matches(Sentence(), row.Format));

    [Fact]
    public void EachIsRaisedSomewhere()
    {
        string sources = string.Concat(Sources().Select(File.ReadAllText));

        Assert.Empty(Tables.All
            .Where(row => !Regex.IsMatch(sources, $@"{Regex.Escape(row.Reference)}\b")
                && !sources.Contains($"Code=\"{row.Code}\"", StringComparison.Ordinal))
            .Select(row => $"{row.Code} {row.Reference}"));
    }

    [Fact]
    public void EachHasAPage() =>
        Assert.All(Tables.All, row => Assert.True(File.Exists(Tables.PageOf(row.Code)), row.Code));

    [Fact]
    public void EachPageIsOfACode()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(Tables.Root, "docs", "errors"), "STREAMBOT*.md")
            .Select(page => Path.GetFileNameWithoutExtension(page));

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

    // A page may leave out the last sentences of a message, or cut it short with an ellipsis.
    [Fact]
    public void PagesQuoteMessagesAsTheyAre()
    {
        IEnumerable<Match> quotes = Directory
            .GetFiles(Path.Combine(Tables.Root, "docs", "errors"), "STREAMBOT*.md")
            .SelectMany(page => Quote().Matches(File.ReadAllText(page)));

        Assert.Empty(quotes
            .Where(quote => !Tables.All.Any(row =>
                row.Code == quote.Groups["code"].Value && IsOf(row.Format, quote.Groups["text"].Value)))
            .Select(quote => quote.Value));

        static bool IsOf(string format, string quote)
        {
            if (quote.EndsWith('…'))
                return quote.StartsWith(format.Split('{')[0], StringComparison.Ordinal);
            string[] sentences = SentenceEnd().Split(format);
            return Enumerable.Range(1, sentences.Length).Any(count =>
            {
                string whole = Regex.Escape(string.Join(' ', sentences.Take(count)));
                return Regex.IsMatch(quote, $"^{Regex.Replace(whole, @"\\\{\d}", ".+")}$");
            });
        }
    }

    [Fact]
    public void TheIndexListsThemAll()
    {
        IEnumerable<string> expected = Tables.All.Select(row => row.Code).Order(StringComparer.Ordinal)
            .Distinct()
            .Select(
                code => $"| [{code}]({code}.md) | {File.ReadLines(Tables.PageOf(code)).First().Split(": ", 2)[1]} |");

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
        IEnumerable<string> code = Directory.GetFiles(
            Path.Combine(Tables.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("DiagnosticTable", StringComparison.Ordinal)
                && Path.GetFileName(file) is not ("RuntimeDiagnostics.cs" or "AnalyzerDiagnostics.cs")
                && !file.Split(Path.DirectorySeparatorChar).Contains("obj"));
        return code.Concat(TargetFiles());
    }

    // Or begin or end with one that they are given.
    [GeneratedRegex(@"^[A-Z'{].*(\.|\{\d\}\)?)$", RegexOptions.Singleline)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^STREAMBOT[1-7]\d{3}$")]
    private static partial Regex Code();

    [GeneratedRegex(
        @"\A# STREAMBOT\d{4}: \S.*\n\n## Cause\n\n\S(.|\n)*\n## Example\n\n\S(.|\n)*\n## Fix\n\n\S(.|\n)*\n\z")]
    private static partial Regex Page();

    [GeneratedRegex(
        @"(new\((Info, |Warning, |Error, |""STREAMBOT)(?<number>[1-6]\d{3})""?|^ +""STREAMBOT(?<number>7\d{3})""),\r?$",
        RegexOptions.Multiline)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(>|error|warning)?\s?(?<code>STREAMBOT\d{4}): (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Quote();

    [GeneratedRegex(@"(?<=\.) ")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?<!\{)\{(?<index>\d)(:[^}]*)?\}")]
    private static partial Regex Placeholder();

    private static string[] TableFiles() =>
    [
        .. Directory.GetFiles(
            Path.Combine(Tables.Root, "src", "Streambot.Core", "Diagnostics"), "DiagnosticTable.*.cs"),
        Path.Combine(Tables.Root, "src", "Streambot.Runtime", "Diagnostics", "RuntimeDiagnostics.cs"),
        Path.Combine(Tables.Root, "src", "Streambot.Local", "Diagnostics", "LocalRunDiagnostics.cs"),
        Path.Combine(Tables.Root, "src", "Streambot.Analyzers", "AnalyzerDiagnostics.cs"),
    ];

    private static IEnumerable<string> TargetFiles() =>
        new[] { "targets", "build" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Tables.Root, "sdk", folder), "*.targets"));
}

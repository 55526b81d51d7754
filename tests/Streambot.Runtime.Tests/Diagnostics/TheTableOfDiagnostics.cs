using System.Reflection;
using System.Text.RegularExpressions;
using Streambot.Diagnostics;

namespace Streambot.Runtime.Tests.Diagnostics;

public sealed class TheTableOfDiagnostics
{
    private static readonly (string Name, RuntimeDescriptor Row)[] Rows =
    [
        .. typeof(RuntimeDiagnostics).GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(field => field.MetadataToken)
            .Select(field => (field.Name, (RuntimeDescriptor)field.GetValue(null)!)),
    ];

    [Fact]
    public void UsesACodeTwiceOnlyForTextsOfOneName() => Assert.All(
        Rows.GroupBy(row => row.Row.Code),
        texts => Assert.All(texts, text => Assert.StartsWith(texts.First().Name, text.Name, StringComparison.Ordinal)));

    // Those from 6040 to 6049 are of Streambot.Local, which the wrapper only loads outside Lambda.
    [Fact]
    public void UsesItsOwnBlock() => Assert.All(
        Rows, row => Assert.Matches("^STREAMBOT6(?!04)[0-9]{3}$", row.Row.Code));

    [Fact]
    public void HasAPageForEachCodeAndNoMore() => Assert.Equal(
        Rows.Select(row => row.Row.Code).Distinct().Order(),
        Directory.GetFiles(Path.Combine(Repository.Root, "docs", "errors"), "STREAMBOT6*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(code => !code.StartsWith("STREAMBOT604", StringComparison.Ordinal))
            .Order());

    [Fact]
    public void HasPagesOfOneForm() => Assert.All(Rows, row => Assert.Matches(
        new Regex(
            $@"\A# {row.Row.Code}: .+\n\n## Cause\n\n.+\n\n## Example\n\n.+\n\n## Fix\n\n.+\n\z",
            RegexOptions.Singleline),
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors", $"{row.Row.Code}.md"))));

    [Fact]
    public void IsRaisedFromSomewhere()
    {
        string[] sources = [.. Directory.GetFiles(
            Path.Combine(Repository.Root, "src", "Streambot.Runtime"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)];

        Assert.All(Rows, row => Assert.Contains(
            sources, source => source.Contains($"RuntimeDiagnostics.{row.Name}.", StringComparison.Ordinal)));
    }
}

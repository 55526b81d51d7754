using System.Text.RegularExpressions;
using Streambot.Core.Declarations;
using Streambot.Core.Schema;
using Streambot.Core.Templates;
using Streambot.Core.Tests.Diagnostics;

namespace Streambot.Core.Tests.Documentation;

public sealed partial class TheItemPage
{
    [Theory]
    [InlineData(ItemKind.Function)]
    [InlineData(ItemKind.Env)]
    [InlineData(ItemKind.Connector)]
    [InlineData(ItemKind.Policy)]
    [InlineData(ItemKind.Parameter)]
    [InlineData(ItemKind.Import)]
    [InlineData(ItemKind.Tag)]
    [InlineData(ItemKind.Output)]
    public void ListsEachMetadataOnce(ItemKind kind)
    {
        string page = File.ReadAllText(Path.Combine(Tables.Root, "docs", "items.md"));
        string section = page.Split($"## Streambot{kind}\n")[1].Split("\n## ")[0];

        IEnumerable<string> listed = FirstCell()
            .Matches(section)
            .SelectMany(row => Name().Matches(row.Groups[1].Value))
            .Select(name => name.Groups[1].Value);

        Assert.Equal(ItemMetadata.Of(kind).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TellsWhatEachSourceTakes()
    {
        string page = File.ReadAllText(Path.Combine(Tables.Root, "docs", "items.md"));
        string table = page.Split("### What each source takes\n")[1].Split("\n## ")[0];

        IEnumerable<string> rows = table.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1);

        Assert.Equal(
            MappingSchema.All.Where(property =>
                property.Sources.Count > 0 || property is { Type: PropertyType.WholeNumber, Range: not null })
                    .Select(Row)
                    .Order(StringComparer.Ordinal),
            rows.Order(StringComparer.Ordinal));
    }

    private static string Row(PropertySchema property)
    {
        IEnumerable<string> sources = Enum.GetValues<SourceKind>()
            .Skip(1)
            .Select(kind => property.IsOf(kind) ? "✓" : "");
        string range = property switch
        {
            { Type: PropertyType.WholeNumber, Range: { } bounds } => bounds.ToString(),
            { Type: PropertyType.List, Range: { Minimum: 1, Maximum: 1 } } => "1 entry, required",
            { Type: PropertyType.List, Range: { } bounds } =>
                $"at most {bounds.Maximum} {(bounds.Maximum == 1 ? "entry" : "entries")}",
            _ => property.IsRequired ? "required" : "",
        };
        return $"| {property.Name} | {string.Join(" | ", sources)} | {range} |";
    }

    [GeneratedRegex(@"^\| (`[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Name();
}

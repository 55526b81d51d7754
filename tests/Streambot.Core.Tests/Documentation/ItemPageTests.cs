using System.Text.RegularExpressions;
using Streambot.Core.Declarations;
using Streambot.Core.Templates;
using Streambot.Core.Tests.Diagnostics;

namespace Streambot.Core.Tests.Documentation;

public sealed partial class ItemPageTests
{
    [Theory]
    [InlineData(ItemKind.Function)]
    [InlineData(ItemKind.Env)]
    [InlineData(ItemKind.Connector)]
    [InlineData(ItemKind.Policy)]
    [InlineData(ItemKind.Parameter)]
    [InlineData(ItemKind.Tag)]
    [InlineData(ItemKind.Output)]
    public void ListsEachMetadataOnce(ItemKind kind)
    {
        string page = File.ReadAllText(Path.Combine(Tables.Root, "docs", "items.md"));
        string section = page.Split($"## Streambot{kind}\n")[1].Split("\n## ")[0];

        IEnumerable<string> listed = FirstCell().Matches(section).SelectMany(row => Name().Matches(row.Groups[1].Value)).Select(name => name.Groups[1].Value);

        Assert.Equal(ItemMetadata.Of(kind).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| (`[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Name();
}

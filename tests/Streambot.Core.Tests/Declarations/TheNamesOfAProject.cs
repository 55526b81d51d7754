using System.Text.RegularExpressions;
using Streambot.Core.Declarations.Source;
using Streambot.Core.Tests.Diagnostics;

namespace Streambot.Core.Tests.Declarations;

public sealed partial class TheNamesOfAProject
{
    [Fact]
    public void AreThoseThatAreDocumented()
    {
        IEnumerable<string> properties = Row().Matches(Read("properties.md")).Select(match => match.Groups[1].Value);
        IEnumerable<string> targets = Row()
            .Matches(Read("targets.md"))
            .Select(match => match.Groups[1].Value)
            .Where(name => !name.EndsWith("DependsOn", StringComparison.Ordinal));

        Assert.Equal(properties.Order(StringComparer.Ordinal), ProjectNames.Properties.Order(StringComparer.Ordinal));
        Assert.Equal(targets.Order(StringComparer.Ordinal), ProjectNames.Targets.Order(StringComparer.Ordinal));
    }

    private static string Read(string page) => File.ReadAllText(Path.Combine(Tables.Root, "docs", page));

    [GeneratedRegex(@"^\| `(Streambot[A-Za-z]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();
}

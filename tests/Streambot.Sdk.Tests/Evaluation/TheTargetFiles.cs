using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Streambot.Sdk.Tests.Evaluation;

/// <summary>What the props and targets files promise by how they are written.</summary>
public sealed partial class TheTargetFiles
{
    private static readonly string[] Files =
    [
        .. Directory.GetFiles(Repository.PathOf("sdk/targets")),
        .. Directory.GetFiles(Repository.PathOf("sdk/Sdk")),
    ];

    private static IEnumerable<XElement> Targets =>
        Files.SelectMany(file => XDocument.Load(file).Descendants("Target"));

    private static IEnumerable<XElement> PublicTargets =>
        Targets.Where(target => !target.Attribute("Name")!.Value.StartsWith('_'));

    [Fact]
    public void PublicTargetsAreEmptyButForWhatTheyDependOn() =>
        Assert.All(PublicTargets, target =>
        {
            Assert.Empty(target.Elements());
            Assert.Equal($"$({target.Attribute("Name")!.Value}DependsOn)", target.Attribute("DependsOnTargets")!.Value);
        });

    [Fact]
    public void PublicTargetsAreDocumented()
    {
        IEnumerable<string> documented = TargetRow()
            .Matches(File.ReadAllText(Repository.PathOf("docs/targets.md")))
            .Select(match => match.Groups[1].Value);

        Assert.Equal(PublicTargets.Select(target => target.Attribute("Name")!.Value).Order(), documented.Order());
    }

    // MSBuild takes a misspelt name for an empty one, and says nothing.
    [Fact]
    public void PrivateNamesThatAreReadAreSet()
    {
        string text = string.Concat(Files.Select(File.ReadAllText));
        IEnumerable<string> read = Reads().Matches(text).Select(match => match.Groups[1].Value).Distinct();
        HashSet<string> set = [.. Sets().Matches(text).Select(match => match.Groups[1].Value), "_StreambotVersion"];

        Assert.All(read, name => Assert.Contains(name, set));
    }

    // What is taken away before a stage's file is read is no default.
    [Fact]
    public void DefaultsOnlyApplyWhenEmpty() =>
        Assert.All(
            XDocument.Load(Repository.PathOf("sdk/targets/Streambot.Defaults.props")).Descendants()
                .Where(element => element.Parent?.Name == "PropertyGroup"
                    && element.Value.Length > 0
                    && element.Name.LocalName.StartsWith("Streambot", StringComparison.Ordinal)),
            property => Assert.StartsWith(
                $"'$({property.Name.LocalName})' == ''",
                property.Attribute("Condition")?.Value,
                StringComparison.Ordinal));

    [GeneratedRegex(@"^\| `(Streambot[A-Za-z]+)` \| `dotnet ", RegexOptions.Multiline)]
    private static partial Regex TargetRow();

    [GeneratedRegex(@"[$@%]\((_Streambot\w+)")]
    private static partial Regex Reads();

    // As an element, or as what a task puts out.
    [GeneratedRegex("""(?:<|(?:Item|Property)Name=")(_Streambot\w+)[ >"]""")]
    private static partial Regex Sets();
}

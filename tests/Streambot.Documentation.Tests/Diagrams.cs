using System.Text.RegularExpressions;

namespace Streambot.Documentation.Tests;

/// <summary>The diagrams of the pages: flowcharts in the part of Mermaid that they use.</summary>
public sealed partial class Diagrams
{
    public static TheoryData<string> Places =>
        [.. Pages.OfContributors.SelectMany(Pages.Of).Where(IsDiagram).Select(listing => listing.ToString())];

    [Theory]
    [MemberData(nameof(Places))]
    public void CanBeDrawn(string place)
    {
        Listing diagram = Pages.OfContributors.SelectMany(Pages.Of).Single(listing => listing.ToString() == place);

        Assert.Equal([], Faults(diagram.Text));
    }

    [Fact]
    public void AreOnThePages() => Assert.NotEmpty(Places);

    [Theory]
    [InlineData("flowchart XY\n  a[\"one\"] --> b[\"two\"]\n")]
    [InlineData("flowchart LR\n  a[\"one\"] -> b[\"two\"]\n")]
    [InlineData("flowchart LR\n  a[one (1)] --> b[\"two\"]\n")]
    [InlineData("flowchart LR\n  a[\"one\"] --> end\n")]
    [InlineData("flowchart LR\n  a[\"one\"] --> b\n")]
    public void WouldBeFoundFaulty(string text) => Assert.NotEmpty(Faults(text));

    private static IEnumerable<string> Faults(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!Direction().IsMatch(lines[0]))
            yield return lines[0];
        HashSet<string> labelled = [.. Labelled().Matches(text).Select(match => match.Groups[1].Value)];
        foreach (string line in lines.Skip(1))
        {
            Match edge = Edge().Match(line);
            // A node without a label shows its name, and "end" ends a subgraph.
            if (!edge.Success
                || edge.Groups["node"].Captures.Any(node => !labelled.Contains(node.Value) || node.Value == "end"))
                yield return line;
        }
    }

    private static bool IsDiagram(Listing listing) => listing.Language == "mermaid";

    [GeneratedRegex("^(?:flowchart|graph) (?:LR|RL|TB|TD|BT)$")]
    private static partial Regex Direction();

    [GeneratedRegex("""(?<=^|\s)(\w+)\["[^"\]]*"\]""", RegexOptions.Multiline)]
    private static partial Regex Labelled();

    [GeneratedRegex("""^ +(?<node>\w+)(?:\["[^"]*"\])?(?: -->(?:\|[^|"]*\|)? (?<node>\w+)(?:\["[^"]*"\])?)+$""")]
    private static partial Regex Edge();
}

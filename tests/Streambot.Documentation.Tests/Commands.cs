using System.Text.RegularExpressions;
using Streambot.Core.Declarations.Source;

namespace Streambot.Documentation.Tests;

/// <summary>The commands of the pages: targets, properties and parts of build.sh that there are.</summary>
public sealed partial class Commands
{
    private static readonly string[] TargetsOfDotNet = ["Publish", "Restore", "Build"];

    public static TheoryData<string> Places => [.. Pages.Listings("sh").Select(listing => listing.ToString())];

    [Theory]
    [MemberData(nameof(Places))]
    public void NameWhatThereIs(string place)
    {
        Listing listing = Pages.Listings("sh").Single(listing => listing.ToString() == place);

        IEnumerable<string> targets = Target().Matches(listing.Text).Select(match => match.Groups[1].Value);
        Assert.All(
            targets, name => Assert.True(ProjectNames.Targets.Contains(name) || TargetsOfDotNet.Contains(name), name));
        IEnumerable<string> properties = Property().Matches(listing.Text).Select(match => match.Groups[1].Value);
        Assert.All(properties, name => Assert.True(ProjectNames.Properties.Contains(name), name));
        string usage = File.ReadAllText(Path.Combine(Repository.Root, "build.sh"));
        IEnumerable<string> parts = Build().Matches(listing.Text).Select(match => match.Groups[1].Value);
        Assert.All(parts, name => Assert.Contains($"\n  {name} ", usage, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<=\s)-t:(\w+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"(?<=\s)-p:(Streambot\w*)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\./build\.sh (\w+)")]
    private static partial Regex Build();
}

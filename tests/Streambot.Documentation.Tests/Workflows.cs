using System.Text.RegularExpressions;

namespace Streambot.Documentation.Tests;

/// <summary>The workflows: pinned, with no more rights than they need, and nothing but build.sh to call.</summary>
public sealed partial class Workflows
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github", "workflows");

    // The job that may publish has no checkout to call it from.
    private const string Push = "dotnet nuget push ";

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.yml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void PinActionsByCommit(string file) => Assert.All(
        Matches(file, Uses()), uses => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", uses));

    [Theory]
    [MemberData(nameof(Files))]
    public void PinEachActionToOneCommit(string file)
    {
        IEnumerable<IGrouping<string, string>> actions = Directory.GetFiles(Folder, "*.yml")
            .SelectMany(path => Matches(Path.GetFileName(path), Uses()))
            .Distinct()
            .GroupBy(uses => uses[..uses.IndexOf('@', StringComparison.Ordinal)]);

        Assert.All(actions, action => Assert.Single(action));
        Assert.NotEmpty(Matches(file, Uses()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void OnlyReadUnlessAJobSaysOtherwise(string file) =>
        Assert.Contains("\npermissions:\n  contents: read\n", Text(file), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Files))]
    public void CallBuildOnly(string file) => Assert.All(
        Matches(file, Run()),
        run => Assert.True(IsAllowed(run), run));

    [Fact]
    public void UseOneSdk() =>
        Assert.Single(Directory.GetFiles(Folder, "*.yml").SelectMany(path => Matches(path, Sdk())).Distinct());

    private static bool IsAllowed(string run) =>
        run.StartsWith("./build.sh ", StringComparison.Ordinal) || run.StartsWith(Push, StringComparison.Ordinal);

    private static IEnumerable<string> Matches(string file, Regex regex) =>
        regex.Matches(Text(file)).Select(match => match.Groups[1].Value);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    [GeneratedRegex(@"^\s*-?\s*uses: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^\s*-?\s*run: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Run();

    [GeneratedRegex(@"^  DOTNET_SDK: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Sdk();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Streambot.Documentation.Tests;

/// <summary>The version has one place, Directory.Build.props; whatever else names it agrees.</summary>
public sealed partial class VersionOfTheProject
{
    private static readonly string Version =
        XElement.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    public static TheoryData<string> Places =>
        [.. Pages.All.Concat(Projects()).Where(path => Named(Text(path)).Any())];

    [Theory]
    [MemberData(nameof(Places))]
    public void IsTheOneThatIsNamed(string path) =>
        Assert.All(Named(Text(path)), named => Assert.Equal(Version, named));

    [Fact]
    public void StandsInReadmeAndSamples()
    {
        Assert.Contains("README.md", Places.Select(row => row.Data));
        Assert.Contains(Places.Select(row => row.Data), path => path.StartsWith("samples/", StringComparison.Ordinal));
        Assert.Contains("samples/Shop/global.json", Places.Select(row => row.Data));
    }

    [Fact]
    public void IsThatOfNewProjects()
    {
        using JsonDocument template = JsonDocument.Parse(
            Text("templates/content/streambot/.template.config/template.json"));
        Assert.Equal(Version, template.RootElement.GetProperty("symbols").GetProperty("sdkVersion")
            .GetProperty("defaultValue").GetString());
    }

    // Until there is a release, all that there is to tell is Unreleased.
    [Fact]
    public void IsTheLatestReleaseOfTheChangelog() =>
        Assert.Equal(Version, Released().Matches(Text("CHANGELOG.md")).FirstOrDefault()?.Groups[1].Value ?? Version);

    [Fact]
    public void LeavesAPlaceForWhatComesNext() =>
        Assert.Contains("\n## [Unreleased]\n", Text("CHANGELOG.md"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<Project Sdk=\"Streambot.Sdk/9.9.9\">")]
    [InlineData("<Sdk Name=\"Streambot.Sdk\" Version=\"9.9.9\" />")]
    [InlineData("\"Streambot.Sdk\": \"9.9.9\"")]
    [InlineData("<PackageReference Include=\"Streambot.Runtime\" Version=\"9.9.9\" />")]
    [InlineData("<PackageVersion Include=\"Streambot.Extensions.Hosting\" Version=\"9.9.9\" />")]
    [InlineData("dotnet add package Streambot.Runtime --version 9.9.9")]
    public void WouldTellOfAnother(string text) => Assert.Equal(["9.9.9"], Named(text));

    private static IEnumerable<string> Named(string text) =>
        Naming().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Projects() =>
        RepositoryFiles.All.Where(path =>
            (path.StartsWith("samples/", StringComparison.Ordinal)
                || path.StartsWith("tests/Streambot.Benchmarks.Functions/", StringComparison.Ordinal))
            && (Path.GetExtension(path) is ".csproj" or ".props" || Path.GetFileName(path) == "global.json"));

    private static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    // 0.0.0-dev is what ./build.sh dev packs.
    [GeneratedRegex("""
        Streambot\.(?:Sdk|Runtime|Testing|Extensions\.\w+)
        (?:/ | "\ Version=" | ":\ " | \ --version\ )
        (?!0\.0\.0-dev)(\d+\.\d+\.\d+(?:-[\w.]+)?)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Naming();

    [GeneratedRegex(@"^## \[(\d[^\]]*)\]", RegexOptions.Multiline)]
    private static partial Regex Released();
}

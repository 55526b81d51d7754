using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Streambot.Documentation.Tests;

/// <summary>The lock files of the packages: one for each project of the solution, which holds on any machine.</summary>
public sealed partial class LockFiles
{
    private const string Name = "packages.lock.json";

    public static TheoryData<string> Projects =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "Streambot.sln"))
            .Select(line => Project().Match(line).Groups[1].Value.Replace('\\', '/'))
            .Where(project => project.Length > 0)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void PinEachPackageByItsHash(string project)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(PathBeside(project)));

        IEnumerable<JsonProperty> packages = document.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project");
        Assert.All(packages, package => Assert.NotEmpty(package.Value.GetProperty("contentHash").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void NameNoFeedAndNoFolderOfAMachine(string project) =>
        Assert.DoesNotMatch(AddressOrPath(), Hash().Replace(File.ReadAllText(PathBeside(project)), ""));

    // Packages of the SDK's own version stand among the others: a lock file of another SDK would never be held to.
    [Theory]
    [MemberData(nameof(Projects))]
    public void AreOfTheSdkThatTheyHoldFor(string project)
    {
        XElement targets = XElement.Load(Path.Combine(Repository.Root, "Directory.Build.targets"));
        string version = targets.Descendants("LockedRuntimeVersion").Single().Value;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(PathBeside(project)));

        IEnumerable<string> found = document.RootElement.GetProperty("dependencies").EnumerateObject()
            .Where(framework => framework.NameEquals("net10.0"))
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Name is "Microsoft.NET.ILLink.Tasks" or "Microsoft.DotNet.ILCompiler")
            .Select(package => package.Value.GetProperty("resolved").GetString()!);
        Assert.All(found, resolved => Assert.Equal(version, resolved));
    }

    private static string PathBeside(string project) =>
        Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, Name);

    [GeneratedRegex("""^Project\(.*?, "([^"]+\.csproj)",""")]
    private static partial Regex Project();

    [GeneratedRegex("\"contentHash\": \"[^\"]*\"")]
    private static partial Regex Hash();

    [GeneratedRegex("""://|"/|[A-Za-z]:\\""")]
    private static partial Regex AddressOrPath();
}

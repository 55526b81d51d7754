using System.Text.RegularExpressions;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Samples;

/// <summary>A sample in a folder of its own, with the packages that were packed here.</summary>
internal static partial class SampleProject
{
    private static readonly string Folder = Repository.PathOf("samples");

    // What a build leaves behind where the sample lies.
    private static readonly string[] Generated = ["bin", "obj"];

    public static TempProject Create(PackedSdk sdk, string name)
    {
        TempProject project = sdk.CreateProject(name, name);
        project.Delete($"{name}.csproj");
        project.Delete("Program.cs");
        project.WithFile("Directory.Packages.props", Text(Path.Combine(Folder, "Directory.Packages.props")));
        string sample = Path.Combine(Folder, name);
        foreach (string file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(sample, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(Generated.Contains))
                project.WithFile(path, Text(file));
        }

        return project;
    }

    private static string Text(string file) => Version().Replace(File.ReadAllText(file), PackedSdk.Version);

    // Of the packages that are packed here: in a project, in a global.json, among the versions of a solution.
    [GeneratedRegex("""(?<=Streambot\.[\w.]+(?:/|": "|" Version="))\d+\.\d+\.\d+""")]
    private static partial Regex Version();
}

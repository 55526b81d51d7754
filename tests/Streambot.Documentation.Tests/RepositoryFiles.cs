namespace Streambot.Documentation.Tests;

/// <summary>The files of the repository: found in its folders, because a source archive comes without Git.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "node_modules", "__pycache__"];

    // The other folders whose names begin with a dot belong to Git, editors and package managers.
    private static readonly string[] Hidden = [".github", ".ci"];

    /// <summary>Paths relative to the root, separated by slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. In(Repository.Root).Select(Pages.Relative).Order(StringComparer.Ordinal)];

    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder).Where(IsOurs).SelectMany(In));

    private static bool IsOurs(string folder)
    {
        string name = Path.GetFileName(folder);
        return name.StartsWith('.') ? Hidden.Contains(name) : !Generated.Contains(name);
    }
}

namespace Streambot.Sources.Tests;

/// <summary>The files of the projects.</summary>
public static class Sources
{
    /// <summary>The projects under <c>src</c>.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Repository.PathOf("src"))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal)];

    /// <summary>The C# files of a project that somebody wrote, by their path in it.</summary>
    public static IEnumerable<string> Of(string project)
    {
        string folder = Repository.PathOf($"src/{project}");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal)
                && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }
}

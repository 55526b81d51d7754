using System.Xml.Linq;

namespace Streambot.Documentation.Tests;

/// <summary>The pages in the package Streambot.Sdk, to which its messages point.</summary>
internal static class PackedPages
{
    private const string Project = "sdk/Streambot.Sdk.csproj";

    /// <summary>Path in the package by path in the repository, of each file that is packed as it is.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(
        XDocument.Parse(RepositoryFiles.ReadText(Project)).Descendants("None")
            .Where(item => item.Attribute("Pack")?.Value == "true")
            .SelectMany(Files));

    private static IEnumerable<KeyValuePair<string, string>> Files(XElement item)
    {
        string include = item.Attribute("Include")!.Value;
        string folder = Path.GetFullPath(Path.GetDirectoryName(include)!, Path.Combine(Repository.Root, "sdk"));
        string target = item.Attribute("PackagePath")!.Value.Trim('/');
        return Directory.EnumerateFiles(folder, Path.GetFileName(include))
            .Select(file => KeyValuePair.Create(Pages.Relative(file), Join(target, Path.GetFileName(file))));
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}

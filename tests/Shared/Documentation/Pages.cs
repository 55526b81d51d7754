using System.Text.RegularExpressions;

namespace Streambot.Tests;

/// <summary>The pages of the documentation, and the listings in them.</summary>
public static partial class Pages
{
    private const string Fence = "```";

    private static string Root => Repository.Root;

    /// <summary>Every page that users read.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. In("docs"),
        .. In("docs/errors"),
        .. Directory.GetFiles(Path.Combine(Root, "src"), "README.md", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 1,
        }).Select(Relative),
    ];

    /// <summary>Those pages, and the one for whoever works on Streambot.</summary>
    public static IReadOnlyList<string> OfContributors { get; } = [.. All, "CONTRIBUTING.md"];

    public static IEnumerable<Listing> Listings(string language) =>
        All.SelectMany(Of).Where(listing => listing.Language == language);

    /// <summary>The listings of a page, in order.</summary>
    public static IEnumerable<Listing> Of(string page)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root, page));
        string section = "";
        for (int number = 0; number < lines.Length; number++)
        {
            string line = lines[number];
            if (line.StartsWith('#'))
                section = line.TrimStart('#', ' ');
            if (!line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
                continue;
            int begin = number;
            int indent = line.IndexOf('`', StringComparison.Ordinal);
            int end = Array.FindIndex(lines, begin + 1, other => other.TrimStart() == Fence);
            string text = string.Concat(
                lines[(begin + 1)..end].Select(inner => $"{inner[Math.Min(indent, inner.Length)..]}\n"));
            string language = line.Trim()[Fence.Length..];
            yield return new(page, begin + 1, section, language, text, FileNamedBefore(lines, begin));
            number = end;
        }
    }

    private static string? FileNamedBefore(string[] lines, int fence)
    {
        int end = fence;
        while (end > 0 && lines[end - 1].Length == 0)
            end--;
        int begin = end;
        while (begin > 0 && lines[begin - 1].Length > 0)
            begin--;
        return FileName().Matches(string.Join('\n', lines[begin..end])).LastOrDefault()?.Groups[1].Value;
    }

    private static IEnumerable<string> In(string folder) =>
        Directory.GetFiles(Path.Combine(Root, folder), "*.md").Order(StringComparer.Ordinal).Select(Relative);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    [GeneratedRegex(@"`([\w.]+\.(?:csproj|cs|yaml|json|config))`")]
    private static partial Regex FileName();
}

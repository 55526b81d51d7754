using System.Text;
using System.Text.RegularExpressions;

namespace Streambot.Documentation.Tests;

/// <summary>The links of a page, and the anchors of its headings.</summary>
/// <param name="Anchors">As GitHub makes them: of two equal ones the second ends in -1.</param>
/// <param name="Links">As the page writes them.</param>
internal sealed partial record MarkdownPage(IReadOnlySet<string> Anchors, IReadOnlyList<string> Links)
{
    public static MarkdownPage Read(string path) => Parse(RepositoryFiles.ReadText(path));

    public static MarkdownPage Parse(string text)
    {
        string prose = FencedBlock().Replace(text, "");
        HashSet<string> anchors = [];
        foreach (Match heading in Heading().Matches(prose))
        {
            string anchor = AnchorOf(heading.Groups[1].Value);
            string unique = anchor;
            for (int count = 1; !anchors.Add(unique); count++)
                unique = $"{anchor}-{count}";
        }

        string withoutCode = CodeSpan().Replace(prose, "");
        return new(anchors, [.. Link().Matches(withoutCode).Select(link => link.Groups[1].Value)]);
    }

    private static string AnchorOf(string heading)
    {
        StringBuilder anchor = new();
        foreach (char character in LinkText().Replace(heading.Trim(), "$1"))
        {
            if (character == ' ')
                anchor.Append('-');
            else if (char.IsLetterOrDigit(character) || character is '-' or '_')
                anchor.Append(char.ToLowerInvariant(character));
        }

        return anchor.ToString();
    }

    [GeneratedRegex("^ *```.*?^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedBlock();

    [GeneratedRegex("^#{1,6} (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\[[^\[\]]*\]\(([^()\s]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([^\[\]]*)\]\([^()]*\)")]
    private static partial Regex LinkText();
}

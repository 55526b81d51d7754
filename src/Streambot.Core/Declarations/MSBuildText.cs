using System.Text.RegularExpressions;

namespace Streambot.Core.Declarations;

/// <summary>How MSBuild interprets a text that is written in a project file.</summary>
internal static partial class MSBuildText
{
    /// <summary>Whether a text contains properties, items or metadata, whose values only MSBuild knows.</summary>
    public static bool HasReference(string text) => Reference().IsMatch(text);

    public static Match FirstReference(string text) => Reference().Match(text);

    public static string WithoutReferences(string text) => Reference().Replace(text, "");

    public static IEnumerable<Match> Escapes(string text) => Escape().Matches(text);

    public static string Unescape(string text) => Escape().Replace(text, match => Decoded(match).ToString());

    public static char Decoded(Match escape) => (char)Convert.ToByte(escape.Value[1..], 16);

    /// <summary>
    /// On systems other than Windows, MSBuild replaces a backslash with a slash in text that it takes for a path.
    /// </summary>
    public static string Slashed(string text) => text.Replace('\\', '/');

    /// <summary>Whether a text without references results in that value.</summary>
    public static bool Becomes(string text, string value) => Slashed(Unescape(text)).Trim() == Slashed(value).Trim();

    [GeneratedRegex("%[0-9A-Fa-f]{2}")]
    private static partial Regex Escape();

    [GeneratedRegex(@"[$@%]\((?<property>[^()]*)\)")]
    private static partial Regex Reference();
}

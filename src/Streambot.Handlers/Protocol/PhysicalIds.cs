using System.Text.RegularExpressions;

namespace Streambot.Handlers.Protocol;

/// <summary>The forms of a physical id that are no name of anything.</summary>
public static partial class PhysicalIds
{
    /// <summary>The answer of a Create that failed before it made anything. Its Delete has nothing to do.</summary>
    public const string NothingMade = "streambot:nothing-made";

    /// <summary>The answer of a Create that cannot tell whether it made something. Its Delete looks for it.</summary>
    public const string PerhapsMade = "streambot:perhaps-made";

    /// <summary>
    /// Streambot for Node.js answered with the name of its own log stream; in a group that functions share it holds the
    /// function's name.
    /// </summary>
    public static bool IsOfNodeJs(string? physicalId) => physicalId is not null && LogStream().IsMatch(physicalId);

    [GeneratedRegex(@"^\d{4}/\d{2}/\d{2}/[A-Za-z0-9_-]*\[[^\]]+\][0-9a-f]{32}$")]
    private static partial Regex LogStream();
}

using System.Text.RegularExpressions;

namespace Streambot.Handlers.Protocol;

/// <summary>The physical IDs that are not the name of anything.</summary>
public static partial class PhysicalIds
{
    /// <summary>
    /// The response of a Create that failed before it created anything. Its Delete has nothing to do.
    /// </summary>
    public const string NothingMade = "streambot:nothing-made";

    /// <summary>
    /// The response of a Create that does not know whether it created something. Its Delete searches for it.
    /// </summary>
    public const string PerhapsMade = "streambot:perhaps-made";

    /// <summary>
    /// Streambot for Node.js responds with the name of its own log stream; in a log group that functions share, the
    /// name contains that of the function.
    /// </summary>
    public static bool IsOfNodeJs(string? physicalId) => physicalId is not null && LogStream().IsMatch(physicalId);

    [GeneratedRegex(@"^\d{4}/\d{2}/\d{2}/[A-Za-z0-9_-]*\[[^\]]+\][0-9a-f]{32}$")]
    private static partial Regex LogStream();
}

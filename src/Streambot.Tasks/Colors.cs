using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>
/// Colors, where they are allowed: on a terminal, unless NO_COLOR (https://no-color.org) or CI says otherwise.
/// </summary>
internal static class Colors
{
    private const string Reset = "\e[0m";

    private static readonly bool AreAllowed =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && (TerminalLogger.IsShown || !Console.IsOutputRedirected);

    public static string Paint(string text, Tone tone) => tone switch
    {
        Tone.Failure when AreAllowed => $"\e[31;1m{text}{Reset}",
        Tone.Warning when AreAllowed => $"\e[33;1m{text}{Reset}",
        _ => text,
    };
}

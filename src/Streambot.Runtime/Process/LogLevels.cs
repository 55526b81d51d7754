namespace Streambot.Hosting;

/// <summary>The levels of Lambda's log.</summary>
internal static class LogLevels
{
    private static readonly string[] Rising = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    /// <summary>Whether a log that begins at a level has the lines of another one; one of no level has all.</summary>
    public static bool Includes(string? lowest, string level) =>
        Array.IndexOf(Rising, level) >= Array.IndexOf(Rising, lowest);
}

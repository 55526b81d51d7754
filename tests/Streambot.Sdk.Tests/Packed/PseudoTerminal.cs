using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Streambot.Sdk.Tests.Packed;

/// <summary>
/// Runs dotnet as a person does: in a terminal of 120 columns and 40 rows. MSBuild looks at what its output is, and a
/// pipe gets another logger.
/// </summary>
public static class PseudoTerminal
{
    public const int Columns = 120;
    public const int Rows = 40;

    /// <summary>
    /// Runs dotnet, and returns what the terminal shows in the end, with all that has left it at its top.
    /// </summary>
    public static async Task<BuildResult> RunAsync(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation)
    {
        await using TerminalSession session = Start(folder, arguments, environment);
        return await session.EndAsync(cancellation);
    }

    /// <summary>Starts dotnet, for a test that types while it runs.</summary>
    public static TerminalSession Start(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        string command = string.Join(' ', arguments.Prepend("dotnet").Select(Quote));
        string script = string.Create(CultureInfo.InvariantCulture, $"stty cols {Columns} rows {Rows}; exec {command}");
        // What a shell starts in the background ignores Ctrl-C, and so does all that it starts: these tests, say.
        string[] heedCtrlC = ["--default-signal=INT,QUIT", "script"];
        ProcessStartInfo start = new("env", [.. heedCtrlC, "--quiet", "--return", "--command", script, "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        DotNet.Prepare(start.Environment, environment);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("CI");
        foreach (string name in (string[])["NO_COLOR", "CI"])
        {
            if (environment.TryGetValue(name, out string? value))
                start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

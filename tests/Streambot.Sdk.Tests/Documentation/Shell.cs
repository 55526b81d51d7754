using System.Diagnostics;

namespace Streambot.Sdk.Tests.Documentation;

/// <summary>Runs the commands of a page as a reader pastes them.</summary>
internal static class Shell
{
    // By its module, for another "aws" on the path may be of another version.
    private const string Aws = """aws() { python3 -m awscli "$@"; }""";

    /// <summary>What the commands print; the first that fails ends them, and the test.</summary>
    public static async Task<string> RunAsync(
        string folder, string script, IReadOnlyDictionary<string, string> environment)
    {
        (int exitCode, string output) = await TryAsync(folder, $"set -euo pipefail\n{script}", environment);
        return exitCode == 0 ? output.TrimEnd() : throw new InvalidOperationException($"{script}\n{output}");
    }

    /// <summary>Whatever comes of the commands, with all that they print.</summary>
    public static async Task<(int ExitCode, string Output)> TryAsync(
        string folder, string script, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new("bash", ["-c", $"exec 2>&1\n{Aws}\n{script}"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        DotNet.Prepare(start.Environment, environment);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}

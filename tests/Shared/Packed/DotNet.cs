using System.Diagnostics;
using System.Text;

namespace Streambot.Tests;

/// <summary>
/// Runs the real dotnet, with nothing of the tests' own build or of the machine's AWS configuration in its environment.
/// </summary>
public static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static async Task<BuildResult> RunAsync(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken cancellation = default)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Prepare(start.Environment, environment ?? new Dictionary<string, string>());

        using Process process = new() { StartInfo = start };
        StringBuilder output = new();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', start.ArgumentList)} was stopped.\n{output}");
        }

        return new(process.ExitCode, output.ToString());
    }

    /// <summary>Takes what is the tests' own out of an environment, and puts in what a test says.</summary>
    public static void Prepare(IDictionary<string, string?> target, IReadOnlyDictionary<string, string> environment)
    {
        foreach (string name in target.Keys.Where(IsForeign).ToList())
            target.Remove(name);
        target["DOTNET_CLI_UI_LANGUAGE"] = "en";
        target["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        target["DOTNET_NOLOGO"] = "1";
        // A node that outlives the build holds on to the tasks of the package.
        target["MSBUILDDISABLENODEREUSE"] = "1";
        target["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        // The compiler's server knows no tasks; without it each build would start the compiler anew,
        // for three times the work.
        target["UseSharedCompilation"] = "true";
        // Code is optimized for how it is used: of no use to a process that lives for seconds.
        target["DOTNET_TieredPGO"] = "0";
        // Nor does it need a thread that collects garbage beside it.
        target["DOTNET_gcConcurrent"] = "0";
        // Known vulnerabilities are the business of the solution's restore.
        target["NuGetAudit"] = "false";
        // What the analyzers say of the few lines of a test's project is half of the time of its compiler.
        if (!Thoroughness.IsWhole)
            target["RunAnalyzers"] = "false";
        target["TMPDIR"] = DotNetFolder.Path;
        foreach ((string name, string value) in environment)
            target[name] = value;
    }

    private static bool IsForeign(string name) =>
        name.TrimStart('_').StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("AWS_", StringComparison.Ordinal)
        || name.StartsWith("Streambot", StringComparison.OrdinalIgnoreCase);

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.Append(line).Append('\n');
    }
}

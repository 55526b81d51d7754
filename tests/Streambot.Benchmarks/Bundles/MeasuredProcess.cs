using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Streambot.Benchmarks.Bundles;

/// <summary>A command, and what it took: its own processes' time and memory, as Linux counts them.</summary>
/// <param name="Seconds">On the clock.</param>
/// <param name="CpuSeconds">On all cores.</param>
/// <param name="PeakMegabytes">The memory of the largest process.</param>
/// <param name="Output">The last line that it wrote.</param>
internal sealed record MeasuredProcess(double Seconds, double CpuSeconds, double PeakMegabytes, string Output)
{
    // wait4 counts what the process took with all that it waited for; .NET has no such call.
    private const string Measure = """
        import json, os, subprocess, sys, time
        began = time.monotonic()
        process = subprocess.Popen(sys.argv[2:], cwd=sys.argv[1], stdout=subprocess.PIPE)
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        took = time.monotonic() - began
        if status != 0:
            sys.exit(f"{sys.argv[2:]} ended with {status}: {output}")
        print(json.dumps([took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output]))
        """;

    public static async Task<MeasuredProcess> RunAsync(string folder, params string[] command)
    {
        ProcessStartInfo start = new("python3", ["-c", Measure, folder, .. command]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command[0]} could not be measured");
        using JsonDocument figures = JsonDocument.Parse(output);
        JsonElement[] all = [.. figures.RootElement.EnumerateArray()];
        return new(
            all[0].GetDouble(),
            all[1].GetDouble(),
            all[2].GetDouble(),
            all[3].GetString()!.Trim().Split('\n')[^1]);
    }

    public double OutputAsSeconds() => double.Parse(Output, CultureInfo.InvariantCulture);

    public static bool Exists(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}

namespace Streambot.Benchmarks.Functions;

/// <summary>What the wrapper costs, each figure beside what it is to reach.</summary>
internal static class WrapperBenchmark
{
    public static async Task RunAsync(string artifacts)
    {
        using Report report = new(Path.Combine(artifacts, "benchmarks", "wrapper.txt"));
        report.Title(
            $"The wrapper, on {Environment.ProcessorCount} cores under a load of {Load()}, .NET {Environment.Version}");
        WrapperFunctions functions = await WrapperFunctions.PublishAsync(
            Path.GetFullPath("benchmarks/functions", Path.GetFullPath(artifacts)));

        await InProcessTable.RunAsync(report);
        await WarmTable.RunAsync(functions, report);
        await ColdStartTable.RunAsync(functions, share: null, report);
        await PartsTable.RunAsync(functions, share: null, report);
        using CpuShare? share = CpuShare.Quarter();
        if (share is null)
            report.Title(
                "Cold start, a quarter of a core: this system lets nobody make a control group with a share of the "
                + "processor.");
        else
        {
            await ColdStartTable.RunAsync(functions, share, report);
            await PartsTable.RunAsync(functions, share, report);
        }
        report.Title($"The load was {Load()} at the end.");
    }

    /// <summary>The mean number of processes that wanted to run in the last minute.</summary>
    private static string Load() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "an unknown size";
}

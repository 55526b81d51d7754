using System.Diagnostics;
using System.Text.Json;

namespace Streambot.Benchmarks.Functions;

/// <summary>What an invocation costs in a process that has been running for a while, and what stays behind.</summary>
internal static class WarmTable
{
    private const int Warmup = 10_000;
    private const int Rounds = 15;
    private const int Round = 2_000;
    private const int Many = 100_000;

    public static async Task RunAsync(WrapperFunctions functions, Report report)
    {
        await using LocalLambda bare = new(functions.Bare, isConfigured: false);
        await using LocalLambda plain = new(functions.Managed.Orders, isConfigured: false);
        await using LocalLambda configured = new(functions.Managed.Orders, isConfigured: true);
        LocalLambda[] lambdas = [bare, plain, configured];
        foreach (LocalLambda lambda in lambdas)
            await InvokeAsync(lambda, Warmup);
        Memory plainBefore = await MemoryAsync(plain);
        Memory before = await MemoryAsync(configured);

        List<double>[] times = [[], [], []];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < lambdas.Length; i++)
                times[i].Add(await InvokeAsync(lambdas[i], Round));
        }
        double[] medians = [.. times.Select(rounds => Percentile.Of(rounds, 0.5))];
        Memory plainAfter = await MemoryAsync(plain);
        Memory after = await MemoryAsync(configured);
        double plainBytes = (double)(plainAfter.Allocated - plainBefore.Allocated) / (Rounds * Round);
        double configuredBytes = (double)(after.Allocated - before.Allocated) / (Rounds * Round);

        await InvokeAsync(configured, Many - Warmup - (Rounds * Round));
        Memory last = await MemoryAsync(configured);

        report.Title("An empty warm invocation, with its two requests to the Runtime API");
        report.Row("bare HttpClient", $"{medians[0],7:F1} µs");
        report.Row(
            "without configuration", $"{medians[1],7:F1} µs {medians[1] / medians[0],6:F2}×  {plainBytes,7:N0} bytes");
        report.Row(
            "with its configuration",
            $"{medians[2],7:F1} µs {medians[2] / medians[0],6:F2}×  {configuredBytes,7:N0} bytes",
            "1.15× and 3,000 bytes at most");

        report.Title("Memory after a collection, with a configuration");
        report.Row(
            $"after {Warmup:N0} invocations",
            $"{before.Heap,11:N0} bytes {before.WorkingSet / 1024.0 / 1024,7:F1} MB resident");
        report.Row(
            $"after {Many:N0} invocations",
            $"{last.Heap,11:N0} bytes {last.WorkingSet / 1024.0 / 1024,7:F1} MB resident",
            "no growth");
        report.Row("reads of the record in that time", $"{configured.Reads,11:N0}", "one in each 60 seconds");
    }

    /// <summary>The mean time of so many invocations, in microseconds.</summary>
    private static async Task<double> InvokeAsync(LocalLambda lambda, int count)
    {
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            await lambda.InvokeAsync("{}");
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / count;
    }

    private static async Task<Memory> MemoryAsync(LocalLambda lambda)
    {
        using JsonDocument answer = JsonDocument.Parse(await lambda.InvokeAsync("\"memory\""));
        return new(
            answer.RootElement[0].GetInt64(), answer.RootElement[1].GetInt64(), answer.RootElement[2].GetInt64());
    }

    private readonly record struct Memory(long Allocated, long Heap, long WorkingSet);
}

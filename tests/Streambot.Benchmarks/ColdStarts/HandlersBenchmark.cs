using System.Globalization;
using System.IO.Compression;

namespace Streambot.Benchmarks.ColdStarts;

/// <summary>The handlers out of the package, compiled ahead of time, beside the same handlers run by the JIT.</summary>
internal static class HandlersBenchmark
{
    private const int Warmups = 3;
    private const int Starts = 40;
    private const long LargestZip = 8_000_000;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMilliseconds(150);

    /// <summary>Whether the handlers are as small and as quick as they promise to be.</summary>
    public static async Task<bool> RunAsync(string packages)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("streambot-");
        try
        {
            long size = Extract(packages, folder.FullName);
            string compiled = Path.Combine(folder.FullName, "bootstrap");
            string jit = Path.Combine(AppContext.BaseDirectory, "bootstrap");
            List<TimeSpan> ofCompiled = [];
            List<TimeSpan> ofJit = [];

            await using LocalDynamo dynamo = await LocalDynamo.StartAsync();

            // In turns, so that what else the machine does falls on both.
            for (int start = 0; start < Warmups + Starts; start++)
            {
                ofCompiled.Add(await ColdStart.MeasureAsync(compiled, dynamo, $"compiled-{start}"));
                ofJit.Add(await ColdStart.MeasureAsync(jit, dynamo, $"jit-{start}"));
            }

            const string title =
                "Custom resources: from the start of a process to its first answer, against the local AWS's DynamoDB";
            Print($"{title}, {Starts} times");
            Print($"  {"",-22}{"p50",10}{"p99",10}");
            TimeSpan slowest = PrintRow("ahead of time", ofCompiled);
            PrintRow("JIT", ofJit);
            Print($"  streambot-handlers.zip {size:N0} bytes");
            return IsWithin(size <= LargestZip, $"The zip holds more than {LargestZip:N0} bytes.")
                & IsWithin(
                    slowest < LongestStart, $"The first answer takes {LongestStart.TotalMilliseconds} ms or more.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The size of the zip that the package brings.</summary>
    private static long Extract(string packages, string folder)
    {
        string newest =
            new DirectoryInfo(packages).GetFiles("Streambot.Sdk.*.nupkg").MaxBy(file => file.LastWriteTimeUtc)?.FullName
            ?? throw new FileNotFoundException($"No Streambot.Sdk package is in {packages}. Build it: ./build.sh pack");
        using ZipArchive package = ZipFile.OpenRead(newest);
        ZipArchiveEntry handlers = package.GetEntry("handlers/streambot-handlers.zip")!;
        using Stream stream = handlers.Open();
        ZipFile.ExtractToDirectory(stream, folder);
        return handlers.Length;
    }

    /// <summary>Prints the times behind the warm-ups; the answer is their 99th percentile.</summary>
    private static TimeSpan PrintRow(string name, List<TimeSpan> times)
    {
        TimeSpan[] measured = [.. times.Skip(Warmups)];
        TimeSpan p99 = Percentile.Of(measured, 0.99);
        Print($"  {name,-22}{Percentile.Of(measured, 0.5).TotalMilliseconds,7:F1} ms{p99.TotalMilliseconds,7:F1} ms");
        return p99;
    }

    private static bool IsWithin(bool holds, string otherwise)
    {
        if (!holds)
            Print($"FAILED: {otherwise}");
        return holds;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

using Streambot.Core.Bundling.Zip;

namespace Streambot.Benchmarks.Bundles;

/// <summary>Zips one publish folder with everything that can, in turns, so that all have the same machine.</summary>
internal static class ZipTable
{
    private const int Rounds = 5;

    private const string PythonZip = """
        import os, sys, zipfile
        with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as zip:
            for folder, _, files in os.walk("."):
                for file in files:
                    zip.write(os.path.join(folder, file))
        """;

    private sealed record Peer(string Name, bool IsOurs, string[] Command)
    {
        /// <summary>What runs before it, and is not measured.</summary>
        public string[]? Before { get; init; }
    }

    public static async Task RunAsync(string publishFolder, string output, string packages, Report report)
    {
        string zip = Path.Combine(output, "measured.zip");
        string ours = PackedZipCommand.In(Path.Combine(output, "zip"), packages);
        Peer[] peers = [.. Ours(ours, publishFolder, zip), .. Others(zip)];
        Dictionary<Peer, List<MeasuredProcess>> runs =
            peers.ToDictionary(peer => peer, _ => new List<MeasuredProcess>());
        Dictionary<Peer, long> sizes = [];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Peer peer in peers)
            {
                foreach (string file in Directory.GetFiles(output, "measured.*"))
                    File.Delete(file);
                if (peer.Before is not null)
                    await MeasuredProcess.RunAsync(publishFolder, peer.Before);
                runs[peer].Add(await MeasuredProcess.RunAsync(publishFolder, peer.Command));
                sizes[peer] = Directory.GetFiles(output, "measured.*").Sum(file => new FileInfo(file).Length);
            }
        }

        string[] files = Directory.GetFiles(publishFolder, "*", SearchOption.AllDirectories);
        report.Title(
            $"Zipping {files.Length} files, {files.Sum(file => new FileInfo(file).Length) / 1e6:F1} MB, "
            + $"on {Environment.ProcessorCount} cores: the median of {Rounds}",
            "");
        report.Row("", $"{"time",8} {"CPU",8} {"memory",9} {"size",10}");
        foreach (Peer peer in peers)
        {
            double time = Percentile.Of(
                [.. runs[peer].Select(run => peer.IsOurs ? run.OutputAsSeconds() : run.Seconds)], 0.5);
            double cpu = Percentile.Of([.. runs[peer].Select(run => run.CpuSeconds)], 0.5);
            double memory = Percentile.Of([.. runs[peer].Select(run => run.PeakMegabytes)], 0.5);
            report.Row(peer.Name, $"{time,6:F2} s {cpu,6:F2} s {memory,6:F0} MB {sizes[peer] / 1e6,7:F2} MB");
        }
    }

    private static IEnumerable<Peer> Ours(string program, string folder, string zip)
    {
        string[] once = ["dotnet", program, ZipCommand.Name, folder, zip];
        foreach (ZipCompression compression in Enum.GetValues<ZipCompression>())
            yield return new($"Streambot, {compression}", true, [.. once, compression.ToString()]);
        string[] optimal = [.. once, nameof(ZipCompression.Optimal)];
        yield return new("Streambot, Optimal, one file changed", true, [.. optimal, ZipCommand.Changed])
        {
            Before = optimal,
        };
        if (MeasuredProcess.Exists("taskset"))
            yield return new(
                "Streambot, Optimal, on one core",
                true,
                ["taskset", "--cpu-list", "0", .. optimal]);
    }

    private static IEnumerable<Peer> Others(string zip)
    {
        string each = $"find . -type f -print0 | while IFS= read -r -d '' file; do % -c \"$file\"; done > '{zip}'";
        Peer[] peers =
        [
            new("Info-ZIP, zip -r", false, ["zip", "-q", "-r", zip, "."]),
            new("Python's zipfile", false, ["python3", "-c", PythonZip, zip]),
            .. new[] { "pigz", "libdeflate-gzip" }.Select(name => new Peer(
                $"{name}, file by file",
                false,
                ["bash", "-c", each.Replace("%", name, StringComparison.Ordinal)])),
        ];
        return peers.Where(peer => MeasuredProcess.Exists(peer.Name.Split(',')[0] switch
        {
            "Info-ZIP" => "zip",
            "Python's zipfile" => "python3",
            string name => name,
        }));
    }
}

using System.Diagnostics;
using System.Globalization;
using Streambot.Core.Bundling;
using Streambot.Core.Bundling.Zip;

namespace Streambot.Benchmarks.Bundles;

/// <summary>
/// Zips a folder once, as CreateBundle does in a build: in a process that has zipped nothing before. It writes the time
/// without the start of .NET, which a build has behind it.
/// </summary>
internal static class ZipCommand
{
    public const string Name = "zip-once";

    public static async Task RunAsync(string folder, string zip, string compression)
    {
        long began = Stopwatch.GetTimestamp();
        Bundle bundle = Bundle.Of(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => new BundleEntry(Path.GetRelativePath(folder, file), file)),
            "");
        BundleCheck.Findings(bundle, "bootstrap", "linux-x64", "");
        await bundle.WriteAsync(new(zip), Enum.Parse<ZipCompression>(compression), CancellationToken.None);
        Console.WriteLine(
            Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("F4", CultureInfo.InvariantCulture));
    }
}

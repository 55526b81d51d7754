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

    /// <summary>The argument with which the file that was written last has another content than before.</summary>
    public const string Changed = "changed";

    public static async Task RunAsync(string folder, string zip, string level, bool isChanged)
    {
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        string? changed = isChanged ? files.MaxBy(File.GetLastWriteTimeUtc) : null;
        string replacement = Path.Combine(Path.GetDirectoryName(zip)!, Changed);
        if (changed is not null)
            await File.WriteAllBytesAsync(replacement, [.. await File.ReadAllBytesAsync(changed), 1]);
        BundleFile target = new(zip, Path.Combine(Path.GetDirectoryName(zip)!, "list.txt"));
        ZipCompression compression = Enum.Parse<ZipCompression>(level);

        long began = Stopwatch.GetTimestamp();
        Bundle bundle = Bundle.Of(
            files.Select(file => new BundleEntry(
                Path.GetRelativePath(folder, file), file == changed ? replacement : file)),
            "");
        BundleCheck.Findings(bundle, "bootstrap", "linux-x64", "");
        if (!bundle.IsIn(target, compression, CancellationToken.None))
            bundle.Write(target, compression, CancellationToken.None);

        Console.WriteLine(
            Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("F4", CultureInfo.InvariantCulture));
    }
}

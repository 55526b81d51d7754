using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Streambot.Benchmarks.Bundles;

/// <summary>
/// The benchmarks' program beside the assemblies of the packed SDK, so that a zip is measured as a build makes it:
/// for Linux on x64 the package has them compiled ahead of time.
/// </summary>
internal static class PackedZipCommand
{
    /// <returns>The assembly to start.</returns>
    public static string In(string folder, string packages)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);

        string package = Directory.GetFiles(packages, "Streambot.Sdk.*.nupkg").Order().Last();
        using ZipArchive sdk = ZipFile.OpenRead(package);
        string compiled = $"tools/{RuntimeInformation.RuntimeIdentifier}/";
        string tasks = sdk.Entries.Any(entry => entry.FullName.StartsWith(compiled, StringComparison.Ordinal))
            ? compiled
            : "tools/net10.0/";
        foreach (ZipArchiveEntry entry in sdk.Entries)
        {
            string target = Path.Combine(folder, entry.Name);
            if (entry.FullName == tasks + entry.Name && File.Exists(target))
                entry.ExtractToFile(target, overwrite: true);
        }

        return Path.Combine(folder, Path.GetFileName(typeof(PackedZipCommand).Assembly.Location));
    }
}

using System.Diagnostics;
using System.IO.Compression;

namespace Streambot.Benchmarks.Functions;

/// <summary>
/// A function of tests/Streambot.Benchmarks.Functions, published as a user would: by the packed SDK, with its defaults.
/// </summary>
/// <param name="Folder">Where its bundle is unzipped, which Lambda makes the current directory.</param>
/// <param name="Executable">What Lambda starts.</param>
/// <param name="Arguments">What it passes: a managed runtime starts an assembly.</param>
internal sealed record PublishedFunction(string Folder, string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>Publishes for a managed runtime.</summary>
    public static async Task<PublishedFunction> ForManagedRuntimeAsync(string name, string output)
    {
        string folder = await PublishAsync(name, Path.Combine(output, "managed", name));
        return new(folder, "dotnet", ["exec", Path.Combine(folder, $"{name}.dll")]);
    }

    /// <summary>Publishes native code.</summary>
    public static async Task<PublishedFunction> AheadOfTimeAsync(string name, string output)
    {
        string folder = await PublishAsync(name, Path.Combine(output, "native", name), "-p:PublishAot=true");
        return new(folder, Path.Combine(folder, "bootstrap"), []);
    }

    /// <summary>Publishes, and unzips the bundle as Lambda does.</summary>
    private static async Task<string> PublishAsync(string name, string folder, params string[] arguments)
    {
        string project = Path.Combine(Repository(), "tests/Streambot.Benchmarks.Functions", name);
        ProcessStartInfo start = new(
            "dotnet", ["publish", project, $"-p:StreambotOutputPath={folder}/", "-v", "quiet", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using PackagesLink packages = new(Path.Combine(Repository(), "artifacts/nuget"));
        start.Environment["NUGET_PACKAGES"] = packages.Path;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name} could not be published.\n{output}");
        string task = Path.Combine(folder, "task");
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(folder, $"{name}.zip"), task, overwriteFiles: true);
        return task;
    }

    private static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Streambot.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Streambot.sln is in no folder above the benchmarks.");
    }
}

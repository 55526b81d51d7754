using System.Diagnostics;

namespace Streambot.Tests;

/// <summary>
/// The folder for what is temporary of all commands of an assembly's tests, in which they find what they share, such as
/// NuGet's locks: dotnet leaves an empty folder or two behind with each command. The compiler's server listens in it,
/// so that it serves these tests alone, and is stopped with them. Each assembly whose tests run dotnet has this as a
/// fixture. The exit of the process is too late for it: the runner kills a process that takes more than eleven seconds,
/// and a machine that is busy needs longer to start dotnet once more.
/// </summary>
public sealed class DotNetFolder : IAsyncDisposable
{
    private static readonly Lazy<DirectoryInfo> Folder =
        new(() => Directory.CreateTempSubdirectory("streambot-dotnet-"));

    private static bool s_isFixture;

    public DotNetFolder() => s_isFixture = true;

    public static string Path => s_isFixture
        ? Folder.Value.FullName
        : throw new InvalidOperationException(
            $"An assembly whose tests run dotnet has {nameof(DotNetFolder)} as a fixture.");

    public async ValueTask DisposeAsync()
    {
        if (!Folder.IsValueCreated)
            return;
        await StopCompilerAsync();
        Folder.Value.Delete(recursive: true);
    }

    private static async Task StopCompilerAsync()
    {
        ProcessStartInfo start = new("dotnet", ["build-server", "shutdown", "--vbcscompiler"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        DotNet.Prepare(start.Environment, new Dictionary<string, string>());
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }
}

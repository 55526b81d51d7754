using System.IO.Compression;
using Streambot.Handlers.Tests.Stacks;

[assembly: AssemblyFixture(typeof(Streambot.Tests.DotNetFolder))]
[assembly: AssemblyFixture(typeof(Streambot.Handlers.Tests.Processes.NativeHandlers))]

namespace Streambot.Handlers.Tests.Processes;

/// <summary>
/// The handlers out of the zip that is packed, compiled ahead of time; made when a test first asks.
/// STREAMBOT_TEST_HANDLERS may name another executable, as the one the JIT runs.
/// </summary>
public sealed class NativeHandlers : IDisposable
{
    private static readonly string? Other =
        Environment.GetEnvironmentVariable("STREAMBOT_TEST_HANDLERS") is { Length: > 0 } path ? path : null;

    private readonly Lazy<Task<string>> _executable;
    private DirectoryInfo? _folder;

    public NativeHandlers() => _executable = new(FindAsync);

    public Task<string> ExecutableAsync() => _executable.Value;

    public async Task<byte[]> ZipAsync()
    {
        string executable = await ExecutableAsync();
        return Other is null
            ? await File.ReadAllBytesAsync(PackedBuild.HandlersBundle, TestContext.Current.CancellationToken)
            : Zips.Handlers(executable);
    }

    public void Dispose() => _folder?.Delete(recursive: true);

    private async Task<string> FindAsync()
    {
        if (Other is not null)
            return Other;

        await PackedBuild.RunAsync(
            "msbuild", "sdk/Streambot.Sdk.csproj", "-nologo", "-v:minimal", "-restore", "-t:Build;PackHandlers");
        _folder = Directory.CreateTempSubdirectory("streambot-handlers-");
        await ZipFile.ExtractToDirectoryAsync(
            PackedBuild.HandlersBundle, _folder.FullName, TestContext.Current.CancellationToken);
        return Path.Combine(_folder.FullName, "bootstrap");
    }
}

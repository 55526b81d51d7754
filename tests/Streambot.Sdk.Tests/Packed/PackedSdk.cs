[assembly: AssemblyFixture(typeof(Streambot.Sdk.Tests.Packed.PackedSdk))]

namespace Streambot.Sdk.Tests.Packed;

/// <summary>
/// The packages as a user gets them, packed once from these sources as version 0.0.0-dev. They have a folder of their own, so that they neither
/// rebuild what the solution has built, nor stay in the machine's cache.
/// </summary>
public sealed class PackedSdk : IAsyncLifetime
{
    public const string Version = "0.0.0-dev";

    private readonly string _folder = Repository.PathOf("artifacts/packed-sdk");
    private FileStream? _lock;

    public string PackagesFolder => Path.Combine(_folder, "packages");

    /// <summary>Where restore unpacks: what others made is kept from run to run, what was packed here is not.</summary>
    public string GlobalPackagesFolder => Path.Combine(_folder, "nuget");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        await LockAsync();
        if (Directory.Exists(GlobalPackagesFolder))
        {
            foreach (string package in Directory.GetDirectories(GlobalPackagesFolder, "streambot.*"))
                Directory.Delete(package, recursive: true);
        }

        await PackAsync("src/Streambot.Runtime/Streambot.Runtime.csproj");
        await PackAsync("sdk/Streambot.Sdk.csproj");
    }

    public ValueTask DisposeAsync() => _lock?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A project in a folder of its own, which has the SDK and an empty program.</summary>
    public TempProject CreateProject(string name = "Orders", string folderName = "Orders") => new(this, name, folderName);

    private async Task PackAsync(string project)
    {
        BuildResult result = await DotNet.RunAsync(Repository.Root,
        [
            "pack", project, "-c", "Release", $"-p:Version={Version}",
            $"-p:ArtifactsPath={Path.Combine(_folder, "build")}", $"-p:PackageOutputPath={PackagesFolder}",
        ]);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{project} could not be packed.\n{result.Output}");
    }

    // One run of these tests at a time: a second would unpack what the first has just deleted.
    private async Task LockAsync()
    {
        while (_lock is null)
        {
            try
            {
                _lock = new FileStream(Path.Combine(_folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }
}

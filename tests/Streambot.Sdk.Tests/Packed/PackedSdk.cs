[assembly: AssemblyFixture(typeof(Streambot.Tests.DotNetFolder))]
[assembly: AssemblyFixture(typeof(Streambot.Sdk.Tests.Packed.PackedSdk))]

namespace Streambot.Sdk.Tests.Packed;

/// <summary>
/// The packages as a user gets them, packed once from these sources as version 0.0.0-dev. They are unpacked into a
/// folder of their own, so that they do not stay in the machine's cache.
/// </summary>
public sealed class PackedSdk : IAsyncLifetime
{
    public const string Version = PackedBuild.Version;

    private FileStream? _lock;

    public string PackagesFolder { get; } = Path.Combine(PackedBuild.Folder, "packages");

    /// <summary>Where restore unpacks: what others made is kept from run to run, what was packed here is not.</summary>
    public string GlobalPackagesFolder { get; } = Path.Combine(PackedBuild.Folder, "nuget");

    public async ValueTask InitializeAsync()
    {
        // One run of these tests at a time: a second would unpack what the first has just deleted.
        _lock = await PackedBuild.LockAsync("lock");
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
    public TempProject CreateProject(string name = "Orders", string folderName = "Orders") =>
        new(this, name, folderName);

    /// <summary>Also packs the libraries that a few projects reference.</summary>
    public async Task PackLibrariesAsync()
    {
        string[] names = ["Extensions.Configuration", "Extensions.Logging", "Extensions.Hosting", "Testing"];
        foreach (string name in names)
            await PackAsync($"src/Streambot.{name}/Streambot.{name}.csproj");
    }

    private Task PackAsync(string project) =>
        PackedBuild.RunAsync("pack", project, $"-p:PackageOutputPath={PackagesFolder}");
}

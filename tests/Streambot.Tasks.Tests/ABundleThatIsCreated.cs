using System.IO.Compression;
using Microsoft.Build.Utilities;

namespace Streambot.Tasks.Tests;

public sealed class ABundleThatIsCreated : IDisposable
{
    private readonly RecordingEngine _engine = new();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ZipsTheFilesUnderTheirPathsInTheBundle()
    {
        using CreateBundle task = Create(verify: true);

        Assert.True(task.Execute());

        using ZipArchive zip = ZipFile.OpenRead(_folder.PathOf("out/Orders.zip"));
        Assert.Equal(["Orders.dll", "data/map.json"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal("  2 files zipped, 1 KB", Assert.Single(_engine.Headlines));
    }

    [Fact]
    public void WritesNothingWhenACheckFails()
    {
        using CreateBundle task = Create(verify: true, entryPoint: "bootstrap");

        Assert.False(task.Execute());

        Assert.Equal("STREAMBOT2008", Assert.Single(_engine.Errors).Code);
        Assert.False(File.Exists(_folder.PathOf("out/Orders.zip")));
    }

    [Fact]
    public void ChecksNothingWhenItIsNotToVerify()
    {
        using CreateBundle task = Create(verify: false, entryPoint: "bootstrap");

        Assert.True(task.Execute());
    }

    private CreateBundle Create(bool verify, string entryPoint = "Orders.dll") => new()
    {
        BuildEngine = _engine,
        Files =
        [
            new TaskItem(
                _folder.Write("map.json", "{}"), new Dictionary<string, string> { ["RelativePath"] = "data/map.json" }),
            new TaskItem(
                _folder.Write("Orders.dll", "an assembly"),
                new Dictionary<string, string> { ["RelativePath"] = "Orders.dll" }),
        ],
        OutputPath = _folder.PathOf("out/Orders.zip"),
        WarningsPath = _folder.PathOf("warnings.json"),
        EntryPoint = entryPoint,
        RuntimeIdentifier = "linux-x64",
        Verify = verify,
        ProjectFile = "/src/Orders.csproj",
    };
}

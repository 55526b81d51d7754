using System.IO.Compression;
using System.Text.RegularExpressions;
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
        Assert.StartsWith(
            "  2 files zipped, 0.0 MB to 0.0 MB, for dotnet10 on linux-x64, 0.",
            Assert.Single(_engine.Headlines),
            StringComparison.Ordinal);
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

    // A build writes files anew that are what they were; the zip is then as good as new.
    [Fact]
    public void IsLeftAsItIsWhereTheFilesAreWhatTheyWere()
    {
        using CreateBundle first = Create(verify: true);
        Assert.True(first.Execute());
        string zip = _folder.PathOf("out/Orders.zip");
        byte[] bytes = File.ReadAllBytes(zip);
        File.SetLastWriteTimeUtc(zip, DateTime.UtcNow.AddDays(-1));
        using CreateBundle second = Create(verify: true);
        second.IsCurrent = HasTheFilesOf(second);
        Assert.True(second.IsCurrent);

        Assert.True(second.Execute());

        Assert.Equal(bytes, File.ReadAllBytes(zip));
        Assert.Single(_engine.Headlines);
        Assert.All(
            new[] { zip, second.ListPath },
            file => Assert.True(File.GetLastWriteTimeUtc(file) > DateTime.UtcNow.AddHours(-1)));
    }

    // Neither the length nor the time of the file tells it.
    [Fact]
    public void IsWrittenAnewWhereAFileHasOtherContent()
    {
        using CreateBundle first = Create(verify: true);
        Assert.True(first.Execute());
        using CreateBundle second = Create(verify: true);
        string map = _folder.PathOf("map.json");
        DateTime time = File.GetLastWriteTimeUtc(map);
        File.WriteAllText(map, "[]");
        File.SetLastWriteTimeUtc(map, time);
        second.IsCurrent = HasTheFilesOf(second);
        Assert.False(second.IsCurrent);

        Assert.True(second.Execute());

        Assert.Equal(2, _engine.Headlines.Count());
        using ZipArchive zip = ZipFile.OpenRead(_folder.PathOf("out/Orders.zip"));
        using StreamReader text = new(zip.GetEntry("data/map.json")!.Open());
        Assert.Equal("[]", text.ReadToEnd());
    }

    [Fact]
    public void IsSaidToBeLargeAlsoWhereNothingIsZippedAgain()
    {
        using CreateBundle first = Create(verify: true);
        first.Compression = "None";
        first.Items = [Sparse("model.bin", 51 * 1024 * 1024)];
        Assert.True(first.Execute());
        Assert.Equal(["STREAMBOT2032"], KeptCodes());
        File.Delete(first.WarningsPath);
        using CreateBundle second = Create(verify: true);
        second.Compression = first.Compression;
        second.Items = first.Items;
        second.IsCurrent = HasTheFilesOf(second);

        Assert.True(second.Execute());

        Assert.Single(_engine.Headlines);
        Assert.Equal(["STREAMBOT2032"], KeptCodes());
    }

    [Theory]
    [InlineData(3, 4, false)]
    [InlineData(3, 5, true)]
    [InlineData(20, 24, false)]
    [InlineData(20, 26, true)]
    [InlineData(26, 20, false)]
    public void IsSaidToHaveGrownByMoreThanAQuarterAndAMegabyte(int before, int after, bool isSaid)
    {
        foreach (int megabytes in (int[])[before, after])
        {
            using CreateBundle task = Create(verify: true);
            task.Compression = "None";
            task.Items = [Sparse("model.bin", megabytes * 1024 * 1024)];
            Assert.True(task.Execute());
        }

        Assert.Equal(isSaid ? ["STREAMBOT2033"] : [], KeptCodes());
    }

    [Fact]
    public void GivesAFileThatIsPublishedTheModeOfItsItem()
    {
        using CreateBundle task = Create(verify: true);
        task.Items = [new TaskItem(
            task.Files[0].ItemSpec,
            new Dictionary<string, string> { ["Path"] = "data/map.json", ["Mode"] = "0755" })];

        Assert.True(task.Execute());

        using ZipArchive zip = ZipFile.OpenRead(_folder.PathOf("out/Orders.zip"));
        Assert.Equal("755", Convert.ToString((zip.GetEntry("data/map.json")!.ExternalAttributes >> 16) & 0x1FF, 8));
        Assert.Equal(2, zip.Entries.Count);
    }

    [Fact]
    public void HoldsTheItemsOfTheProjectAtTheirPathsWithTheirModes()
    {
        using CreateBundle task = Create(verify: true);
        task.Items =
        [
            Item("models/eu/small.bin", "models/", recursiveFolder: "eu/"),
            Item("tool", "bin/convert", mode: "0755"),
            Item("script", "bin/", mode: "0644"),
            Item("rooted.txt"),
        ];

        Assert.True(task.Execute(), string.Join('\n', _engine.Errors.Select(error => error.Message)));

        using ZipArchive zip = ZipFile.OpenRead(_folder.PathOf("out/Orders.zip"));
        Assert.Equal(
            [
                ("Orders.dll", "644"), ("bin/convert", "755"), ("bin/script", "644"), ("data/map.json", "644"),
                ("models/eu/small.bin", "644"), ("rooted.txt", "644"),
            ],
            zip.Entries.Select(entry =>
                (entry.FullName, Convert.ToString((entry.ExternalAttributes >> 16) & 0x1FF, 8))));
    }

    [Fact]
    public void RefusesItemsThatAreNoFilesOrHaveAnotherMode()
    {
        using CreateBundle task = Create(verify: true);
        task.Items = [Item("tool", mode: "+x"), new TaskItem(_folder.PathOf("gone"))];

        Assert.False(task.Execute());

        Assert.Equal(["STREAMBOT2017", "STREAMBOT2018"], _engine.Errors.Select(error => error.Code));
        Assert.False(File.Exists(_folder.PathOf("out/Orders.zip")));
    }

    [Theory]
    [InlineData("Orders.xml", "<?xml version=\"1.0\"?><doc><assembly><name>Orders</name></assembly></doc>", false)]
    [InlineData("Other.xml", "<?xml version=\"1.0\"?><doc><assembly><name>Other</name></assembly></doc>", true)]
    [InlineData("Orders.xml", "<orders><doc /></orders>", true)]
    [InlineData("Orders.xml", "<doc><text /></doc>", true)]
    [InlineData("Orders.xml", "<doc", true)]
    [InlineData("Orders.xml", "", true)]
    [InlineData("Orders.xml", "<!DOCTYPE doc SYSTEM \"file:///etc/passwd\"><doc><assembly /></doc>", true)]
    public void LeavesOutTheDocumentationOfAssembliesAndNoOtherXml(string name, string content, bool isIn)
    {
        using CreateBundle task = Create(verify: true);
        task.Files = [.. task.Files, new TaskItem(
            _folder.Write($"from/{name}", content), new Dictionary<string, string> { ["RelativePath"] = name })];

        Assert.True(task.Execute());

        using ZipArchive zip = ZipFile.OpenRead(_folder.PathOf("out/Orders.zip"));
        Assert.Equal(isIn, zip.GetEntry(name) is not null);
    }

    private bool HasTheFilesOf(CreateBundle task)
    {
        using CompareBundle comparison = new()
        {
            BuildEngine = _engine,
            Files = task.Files,
            Items = task.Items,
            OutputPath = task.OutputPath,
            ListPath = task.ListPath,
            Compression = task.Compression,
            ProjectFile = task.ProjectFile,
        };
        Assert.True(comparison.Execute());
        return comparison.IsCurrent;
    }

    private string[] KeptCodes()
    {
        if (!File.Exists(_folder.PathOf("warnings.json")))
            return [];
        string kept = File.ReadAllText(_folder.PathOf("warnings.json"));
        return [.. Regex.Matches(kept, "STREAMBOT[0-9]{4}").Select(match => match.Value).Distinct()];
    }

    private TaskItem Sparse(string name, long length)
    {
        string path = _folder.Write(name, "");
        using (FileStream file = File.OpenWrite(path))
            file.SetLength(length);
        return new(path, new Dictionary<string, string> { ["Path"] = name });
    }

    private TaskItem Item(string name, string path = "", string mode = "", string recursiveFolder = "") => new(
        _folder.Write($"items/{name}", name),
        new Dictionary<string, string> { ["Path"] = path, ["Mode"] = mode, ["RecursiveDir"] = recursiveFolder });

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
        ListPath = _folder.PathOf("obj/Orders.txt"),
        WarningsPath = _folder.PathOf("warnings.json"),
        EntryPoint = entryPoint,
        Runtime = "dotnet10",
        RuntimeIdentifier = "linux-x64",
        Verify = verify,
        ProjectFile = "/src/Orders.csproj",
    };
}

using System.IO.Compression;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Bundling;

public sealed class Bundles : IDisposable
{
    private readonly TempFiles _files = new();

    private string Zip => _files.PathOf("out/bundle.zip");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task HoldsTheFilesInTheOrderOfTheirPaths()
    {
        Bundle bundle = Bundle.Of(
            [
                new("b.dll", _files.Write("1", "b"u8)),
                new("a/z.json", _files.Write("2", "z"u8)),
                new("B.dll", _files.Write("3", "B"u8)),
            ], "Orders.csproj");

        BundleSummary summary = await bundle.WriteAsync(Zip, TestContext.Current.CancellationToken);

        using ZipArchive zip = ZipFile.OpenRead(Zip);
        Assert.Equal(["B.dll", "a/z.json", "b.dll"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(3, summary.Files);
        Assert.Equal(3, summary.UnzippedBytes);
        Assert.Equal(new FileInfo(Zip).Length, summary.ZippedBytes);
    }

    [Fact]
    public async Task HasTheSameBytesWhateverTheOrderTheFolderAndTheTime()
    {
        string one = _files.Write("here/one", "one"u8);
        string two = _files.Write("here/two", "two"u8);
        await Bundle.Of([new("one", one), new("two", two)], "").WriteAsync(Zip, TestContext.Current.CancellationToken);
        byte[] first = await File.ReadAllBytesAsync(Zip, TestContext.Current.CancellationToken);

        string other = _files.Write("there/one", "one"u8);
        File.SetLastWriteTimeUtc(other, new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(other, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await Bundle.Of([new("two", two), new("one", other)], "")
            .WriteAsync(Zip, TestContext.Current.CancellationToken);

        Assert.Equal(first, await File.ReadAllBytesAsync(Zip, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("\u007fELF and more", "755")]
    [InlineData("#!/bin/sh", "755")]
    [InlineData("MZ, an assembly", "644")]
    [InlineData("", "644")]
    public async Task MarksWhatLinuxCanStartAsExecutable(string content, string mode)
    {
        Bundle bundle = Bundle.Of(
            [new("file", _files.Write("file", System.Text.Encoding.ASCII.GetBytes(content)))], "");

        await bundle.WriteAsync(Zip, TestContext.Current.CancellationToken);

        using ZipArchive zip = ZipFile.OpenRead(Zip);
        Assert.Equal($"100{mode}", Convert.ToString(zip.Entries[0].ExternalAttributes >> 16 & 0xFFFF, 8));
    }

    [Fact]
    public async Task LeavesTheOldZipWhenAFileCannotBeRead()
    {
        _files.Write("out/bundle.zip", "the old zip"u8);
        Bundle bundle = Bundle.Of([new("a", _files.Write("a", "a"u8)), new("gone", _files.PathOf("gone"))], "");

        await Assert.ThrowsAsync<StreambotException>(
            () => bundle.WriteAsync(Zip, TestContext.Current.CancellationToken));

        Assert.Equal("the old zip", await File.ReadAllTextAsync(Zip, TestContext.Current.CancellationToken));
        Assert.Equal([Zip], Directory.GetFiles(_files.PathOf("out")));
    }

    [Fact]
    public void TakesWindowsSeparatorsForWhatTheyAre() =>
        Assert.Equal("data/map.json", Bundle.Of([new(@"data\map.json", "map.json")], "").Entries[0].Path);

    [Fact]
    public void HoldsAFileThatIsListedTwiceOnce() =>
        Assert.Single(
            Bundle.Of([new("map.json", "/src/map.json"), new("map.json", "/src/data/../map.json")], "").Entries);

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../shared.json")]
    [InlineData("a/../../shared.json")]
    [InlineData(@"..\shared.json")]
    [InlineData(@"C:\shared.json")]
    [InlineData("a//b")]
    [InlineData("")]
    public void RefusesPathsThatLeadOutside(string path)
    {
        StreambotException exception =
            Assert.Throws<StreambotException>(() => Bundle.Of([new(path, "/src/shared.json")], "/src/Orders.csproj"));

        DiagnosticMessage message = Assert.Single(exception.Messages);
        Assert.Equal("STREAMBOT2009", message.Diagnostic.Code);
        Assert.Equal("/src/Orders.csproj", message.Location?.File);
        Assert.StartsWith(
            $"'/src/shared.json' would be unpacked to '{path.Replace('\\', '/')}'",
            message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesTwoFilesOfOnePath()
    {
        StreambotException exception = Assert.Throws<StreambotException>(() =>
            Bundle.Of([new("map.json", "/eu.json"), new("other", "/x"), new("map.json", "/us.json")], "Orders.csproj"));

        DiagnosticMessage message = Assert.Single(exception.Messages);
        Assert.Equal("STREAMBOT2010", message.Diagnostic.Code);
        Assert.StartsWith(
            "Both '/eu.json' and '/us.json' would be 'map.json' in the bundle.",
            message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReportsAllThatIsWrongAtOnce()
    {
        StreambotException exception = Assert.Throws<StreambotException>(() =>
            Bundle.Of([new("a", "1"), new("a", "2"), new("../b", "3"), new("/c", "4")], "Orders.csproj"));

        Assert.Equal(
            ["STREAMBOT2009", "STREAMBOT2009", "STREAMBOT2010"],
            exception.Messages.Select(message => message.Diagnostic.Code));
    }
}

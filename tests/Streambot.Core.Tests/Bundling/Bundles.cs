using System.IO.Compression;
using System.Security.Cryptography;
using Streambot.Core.Bundling;
using Streambot.Core.Bundling.Zip;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Bundling;

public sealed class Bundles : IDisposable
{
    private readonly TempFiles _files = new();

    private string Zip => _files.PathOf("out/bundle.zip");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

        ZippedBundle zipped = Write(bundle);

        using ZipArchive zip = ZipFile.OpenRead(Zip);
        Assert.Equal(["B.dll", "a/z.json", "b.dll"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(["B.dll", "a/z.json", "b.dll"], zipped.Content.Files.Select(file => file.Path));
        Assert.Equal(3, zipped.Content.Length);
        Assert.Equal(new FileInfo(Zip).Length, zipped.Length);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Zip, Cancellation))), zipped.Sha256);
    }

    [Fact]
    public async Task HasTheSameBytesWhateverTheOrderTheFolderAndTheTime()
    {
        string one = _files.Write("here/one", "one"u8);
        string two = _files.Write("here/two", "two"u8);
        Write(Bundle.Of([new("one", one), new("two", two)], ""));
        byte[] first = await File.ReadAllBytesAsync(Zip, Cancellation);

        string other = _files.Write("there/one", "one"u8);
        File.SetLastWriteTimeUtc(other, new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(other, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write(Bundle.Of([new("two", two), new("one", other)], ""));

        Assert.Equal(first, await File.ReadAllBytesAsync(Zip, Cancellation));
    }

    [Theory]
    [InlineData("\u007fELF and more", "755")]
    [InlineData("#!/bin/sh", "755")]
    [InlineData("MZ, an assembly", "644")]
    [InlineData("", "644")]
    public void MarksWhatLinuxCanStartAsExecutable(string content, string mode)
    {
        Bundle bundle = Bundle.Of(
            [new("file", _files.Write("file", System.Text.Encoding.ASCII.GetBytes(content)))], "");

        Write(bundle);

        using ZipArchive zip = ZipFile.OpenRead(Zip);
        Assert.Equal($"100{mode}", Convert.ToString(zip.Entries[0].ExternalAttributes >> 16 & 0xFFFF, 8));
    }

    [Theory]
    [InlineData("\u007fELF and more", false, "644")]
    [InlineData("a script by any other name", true, "755")]
    public void GivesAFileTheModeThatWasAskedFor(string content, bool isExecutable, string mode)
    {
        string file = _files.Write("file", System.Text.Encoding.ASCII.GetBytes(content));

        ZippedBundle zipped = Write(Bundle.Of([new("file", file, isExecutable)], ""));

        using ZipArchive zip = ZipFile.OpenRead(Zip);
        Assert.Equal($"100{mode}", Convert.ToString(zip.Entries[0].ExternalAttributes >> 16 & 0xFFFF, 8));
        Assert.Equal(isExecutable, zipped.Content.Files[0].IsExecutable);
    }

    [Fact]
    public void HoldsWhatALinkLeadsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links");
        string link = _files.PathOf("link");
        File.CreateSymbolicLink(link, _files.Write("target", new byte[3_000_000]));

        Bundle bundle = Bundle.Of([new("data", link)], "");
        BundleFile listed = new(Zip, _files.PathOf("list"));
        ZippedBundle zipped = bundle.Write(listed, ZipCompression.Optimal, Cancellation);

        Assert.Equal(3_000_000, Assert.Single(zipped.Content.Files).Length);
        Assert.True(bundle.IsIn(listed, ZipCompression.Optimal, Cancellation));
    }

    [Fact]
    public async Task LeavesTheOldZipWhenAFileCannotBeRead()
    {
        _files.Write("out/bundle.zip", "the old zip"u8);
        Bundle bundle = Bundle.Of([new("a", _files.Write("a", "a"u8)), new("gone", _files.PathOf("gone"))], "");

        Assert.Throws<StreambotException>(() => Write(bundle));

        Assert.Equal("the old zip", await File.ReadAllTextAsync(Zip, Cancellation));
        Assert.Equal([Zip], Directory.GetFiles(_files.PathOf("out")));
    }

    [Fact]
    public void TakesWindowsSeparatorsForWhatTheyAre() =>
        Assert.Equal("data/map.json", Bundle.Of([new(@"data\map.json", "map.json")], "").Entries[0].Path);

    [Theory]
    [InlineData("./map.json", "map.json")]
    [InlineData("data/./map.json", "data/map.json")]
    [InlineData("data/../map.json", "map.json")]
    [InlineData(@".\data\map.json", "data/map.json")]
    public void TakesAPathForWhereItLeads(string path, string expected) =>
        Assert.Equal(expected, Bundle.Of([new(path, "map.json")], "").Entries[0].Path);

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, null)]
    [InlineData(null, false)]
    public void GivesAFileThatIsListedTwiceTheModeThatOneOfThemHas(bool? one, bool? other) =>
        Assert.Equal(
            one ?? other,
            Assert.Single(Bundle.Of([new("run", "run", one), new("run", "run", other)], "").Entries).IsExecutable);

    [Fact]
    public void DoesNotHoldAFileThatIsAFolderOfAnother()
    {
        StreambotException exception = Assert.Throws<StreambotException>(() => Bundle.Of(
            [new("data", "/src/one"), new("data/eu/map.json", "/src/two"), new("data.json", "/src/three")],
            "Orders.csproj"));

        DiagnosticMessage message = Assert.Single(exception.Messages);
        Assert.Equal("STREAMBOT2010", message.Diagnostic.Code);
        Assert.Contains("the file 'data' in the bundle", message.Text, StringComparison.Ordinal);
    }

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

    private ZippedBundle Write(Bundle bundle) =>
        bundle.Write(new(Zip), ZipCompression.Optimal, Cancellation);
}

using System.Security.Cryptography;
using Streambot.Core.Bundling;
using Streambot.Core.Bundling.Zip;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Bundling;

public sealed class NamesOfZips : IDisposable
{
    private readonly TempFiles _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BundleFile Zip => new(_files.PathOf("Orders.zip"), _files.PathOf("Orders.txt"));

    public void Dispose() => _files.Dispose();

    [Fact]
    public void AreTheSameHoweverTheFilesWereCompressed()
    {
        Bundle bundle = BundleOf(("a.dll", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), ("b/c.json", "{}"));
        List<string> names = [];
        List<string> zips = [];
        foreach (ZipCompression compression in Enum.GetValues<ZipCompression>())
        {
            zips.Add(Write(bundle, compression).Sha256);
            names.Add(Zip.Name().Hash);
        }

        Assert.Single(names.Distinct());
        Assert.DoesNotContain(names[0], zips);
        Assert.NotEqual(zips[0], zips[^1]);
    }

    [Fact]
    public void DifferWhereAPathAModeOrAContentDoes()
    {
        string file = _files.Write("file", "content"u8);
        string other = _files.Write("other", "contents"u8);
        List<string> names = [];
        foreach (BundleEntry[] entries in (BundleEntry[][])
        [
            [new("a", file)], [new("b", file)], [new("a", file, IsExecutable: true)], [new("a", other)],
            [new("a", file), new("b", file)], [new("a\n0644", file)], [new("a/n0644", file)], [],
        ])
        {
            Write(Bundle.Of(entries, ""), ZipCompression.Optimal);
            names.Add(Zip.Name().Hash);
        }

        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("something else")]
    [InlineData("compression Optimal\nwriter      me\nzip         12\ncontent     34\n\n")]
    public async Task AreTheZipsOwnHashWhereNoListDescribesIt(string? list)
    {
        Write(BundleOf(("a.dll", "a")), ZipCompression.Optimal);
        byte[] sha256 = SHA256.HashData(await File.ReadAllBytesAsync(Zip.Path, Cancellation));
        if (list is null)
            File.Delete(Zip.List!);
        else
            await File.WriteAllTextAsync(Zip.List!, list, Cancellation);

        BundleName name = Zip.Name();

        Assert.Equal(Convert.ToHexStringLower(sha256), name.Hash);
        Assert.Equal(sha256, name.Sha256);
    }

    [Fact]
    public async Task AreTheZipsOwnHashWhereItWasChangedAfterwards()
    {
        Write(BundleOf(("a.dll", "a")), ZipCompression.Optimal);
        await File.AppendAllTextAsync(Zip.Path, "a comment", Cancellation);
        byte[] sha256 = SHA256.HashData(await File.ReadAllBytesAsync(Zip.Path, Cancellation));

        Assert.Equal(Convert.ToHexStringLower(sha256), Zip.Name().Hash);
    }

    [Fact]
    public async Task TellWhatIsInTheListForPeople()
    {
        Write(BundleOf(("bootstrap", "#!/bin/sh"), ("data/map.json", "{}")), ZipCompression.Fastest);

        string[] lines = await File.ReadAllLinesAsync(Zip.List!, Cancellation);

        Assert.Equal("compression Fastest", lines[0]);
        Assert.Matches(@"^writer      Streambot [0-9.]+, \.NET [0-9.]+$", lines[1]);
        Assert.Equal($"content     {Zip.Name().Hash}", lines[3]);
        Assert.Equal(
            [
                $"0755 {Convert.ToHexStringLower(SHA256.HashData("#!/bin/sh"u8))}           9 bootstrap",
                $"0644 {Convert.ToHexStringLower(SHA256.HashData("{}"u8))}           2 data/map.json",
            ],
            lines[5..]);
        Assert.Equal(
            [("bootstrap", 9L, true), ("data/map.json", 2L, false)],
            BundleList.Content(Zip.List!).Files
                .Select(file => (file.Path, file.Length, file.IsExecutable)));
    }

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("a time", true)]
    [InlineData("a content", false)]
    [InlineData("a file more", false)]
    [InlineData("a file less", false)]
    [InlineData("another path", false)]
    [InlineData("another mode", false)]
    [InlineData("another compression", false)]
    [InlineData("no zip", false)]
    [InlineData("another zip", false)]
    [InlineData("no list", false)]
    [InlineData("another list", false)]
    public async Task AreKeptWhereNothingHasChangedBut(string change, bool isIn)
    {
        BundleEntry[] entries = [new("a", _files.Write("a", "aaa"u8)), new("b", _files.Write("b", "bbb"u8))];
        Write(Bundle.Of(entries, ""), ZipCompression.Optimal);
        ZipCompression compression = ZipCompression.Optimal;
        switch (change)
        {
            case "a time":
                File.SetLastWriteTimeUtc(entries[0].Source, DateTime.UtcNow.AddDays(1));
                break;
            case "a content":
                _files.Write("a", "aab"u8);
                File.SetLastWriteTimeUtc(entries[0].Source, DateTime.UtcNow.AddDays(-1));
                break;
            case "a file more":
                entries = [.. entries, new("c", entries[0].Source)];
                break;
            case "a file less":
                entries = entries[..1];
                break;
            case "another path":
                entries[1] = entries[1] with { Path = "c" };
                break;
            case "another mode":
                entries[1] = entries[1] with { IsExecutable = true };
                break;
            case "another compression":
                compression = ZipCompression.Fastest;
                break;
            case "no zip":
                File.Delete(Zip.Path);
                break;
            case "another zip":
                await File.AppendAllTextAsync(Zip.Path, "!", Cancellation);
                break;
            case "no list":
                File.Delete(Zip.List!);
                break;
            case "another list":
                await File.AppendAllTextAsync(Zip.List!, "!", Cancellation);
                break;
        }

        Assert.Equal(isIn, Bundle.Of(entries, "").IsIn(Zip, compression, Cancellation));
    }

    // Else a hash that somebody has written into it would name the zip, and stand in its bill of materials.
    [Theory]
    [InlineData("0644 ", "0644")]
    [InlineData("0644 ", "0755 ")]
    [InlineData("content     ", "content     0")]
    public async Task AreTheZipsOwnHashWhereItsListWasChanged(string from, string to)
    {
        string own = Write(BundleOf(("a.dll", "a")), ZipCompression.Optimal).Sha256;
        string list = await File.ReadAllTextAsync(Zip.List!, Cancellation);
        await File.WriteAllTextAsync(Zip.List!, list.Replace(from, to, StringComparison.Ordinal), Cancellation);

        Assert.Equal(own, Zip.Name().Hash);
        Assert.StartsWith(
            "STREAMBOT2028: ",
            Assert.Throws<StreambotException>(() => BundleList.Content(Zip.List!)).Message,
            StringComparison.Ordinal);
    }

    private Bundle BundleOf(params (string Path, string Content)[] files) => Bundle.Of(
        files.Select(file => new BundleEntry(
            file.Path, _files.Write($"from/{file.Path}", System.Text.Encoding.UTF8.GetBytes(file.Content)))),
        "");

    private ZippedBundle Write(Bundle bundle, ZipCompression compression) =>
        bundle.Write(Zip, compression, Cancellation);
}

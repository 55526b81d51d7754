using Streambot.Core.Bundling;
using Streambot.Core.Bundling.Zip;

namespace Streambot.Core.Tests.Bundling;

/// <summary>Zips of which an earlier build has written most.</summary>
public sealed class ZipsThatFollowOthers : IDisposable
{
    private readonly TempFiles _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BundleFile Zip => new(_files.PathOf("out/bundle.zip"), _files.PathOf("out/list"));

    public void Dispose() => _files.Dispose();

    public static TheoryData<ZipCompression> Compressions => [.. Enum.GetValues<ZipCompression>()];

    // Files change, move, come and go; the zip of the earlier build is the one before.
    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task HaveTheBytesThatTheyHaveWithoutThem(ZipCompression compression)
    {
        Random random = new(17);
        List<BundleEntry> entries = [];
        string lines = "";
        for (int round = 0; round < 8; round++)
        {
            entries.RemoveAll(_ => random.Next(5) == 0);
            entries = [.. entries.Select(entry => random.Next(6) switch
            {
                0 => entry with { Path = $"moved {round}/{entry.Path}" },
                1 => entry with { IsExecutable = random.Next(2) == 0 },
                2 => entry with { Source = Write(random) },
                _ => entry,
            })];
            entries.AddRange(Enumerable.Range(0, 4).Select(i => new BundleEntry($"{round}-{i}", Write(random))));
            Bundle bundle = Bundle.Of(entries, "");
            // Whatever their times are.
            entries.ForEach(entry => File.SetLastWriteTimeUtc(entry.Source, DateTime.UnixEpoch));
            bool wasIn = bundle.IsIn(Zip, compression, Cancellation);

            ZippedBundle zipped = Write(bundle, compression);
            Assert.Equal(zipped.Content.Lines == lines, wasIn);
            Assert.True(bundle.IsIn(Zip, compression, Cancellation));
            lines = zipped.Content.Lines;
            ZippedBundle alone = bundle.Write(new(_files.PathOf("alone.zip")), compression, Cancellation);

            Assert.Equal(
                await File.ReadAllBytesAsync(_files.PathOf("alone.zip"), Cancellation),
                await File.ReadAllBytesAsync(Zip.Path, Cancellation));
            Assert.Equal(alone.Sha256, zipped.Sha256);
            Assert.Equal(alone.Content.Lines, zipped.Content.Lines);
        }
    }

    [Fact]
    public void TakeWhatHasNotChangedFromThem()
    {
        ZippedBundle zipped = Write(BundleOf("one", "", "one"), ZipCompression.Optimal);

        using EarlierZip? earlier = EarlierZip.Open(Zip, ZipCompression.Optimal);

        Assert.All(
            zipped.Content.Files,
            file => Assert.NotNull(earlier?.Find(file with { Path = "another", IsExecutable = true })));
        Assert.Null(earlier?.Find(zipped.Content.Files[0] with { Sha256 = zipped.Sha256 }));
    }

    // Their bytes may then be others than those of now, or not what the list tells.
    [Theory]
    [InlineData("another zip")]
    [InlineData("no zip")]
    [InlineData("no list")]
    [InlineData("an edited list")]
    [InlineData("another list")]
    [InlineData("another writer")]
    [InlineData("another compression")]
    public async Task TakeNothingOf(string what)
    {
        Write(BundleOf("one", "two"), ZipCompression.Optimal);
        string list = await File.ReadAllTextAsync(Zip.List!, Cancellation);
        switch (what)
        {
            case "another zip":
                byte[] bytes = await File.ReadAllBytesAsync(Zip.Path, Cancellation);
                bytes[40] ^= 1;
                await File.WriteAllBytesAsync(Zip.Path, bytes, Cancellation);
                break;
            case "no zip":
                File.Delete(Zip.Path);
                break;
            case "no list":
                File.Delete(Zip.List!);
                break;
            case "an edited list":
                await File.WriteAllTextAsync(
                    Zip.List!, list.Replace("0644 ", "0644", StringComparison.Ordinal), Cancellation);
                break;
            case "another list":
                await File.WriteAllTextAsync(Zip.List!, "a list", Cancellation);
                break;
            case "another writer":
                await File.WriteAllTextAsync(
                    Zip.List!, list.Replace(".NET 1", ".NET 2", StringComparison.Ordinal), Cancellation);
                break;
        }

        Assert.Null(EarlierZip.Open(
            Zip, what == "another compression" ? ZipCompression.Fastest : ZipCompression.Optimal));
    }

    // Whichever byte of either is another, or missing.
    [Theory]
    [InlineData("out/bundle.zip")]
    [InlineData("out/list")]
    public async Task TakeNothingOfWhatIsDamaged(string name)
    {
        Bundle bundle = BundleOf("one", "two");
        Write(bundle, ZipCompression.Optimal);
        string file = _files.PathOf(name);
        byte[] whole = await File.ReadAllBytesAsync(file, Cancellation);
        int writer = Array.IndexOf(whole, (byte)'w');
        int zip = Array.IndexOf(whole, (byte)'z');
        for (int i = 0; i < whole.Length; i++)
        {
            // Which version has written it says nothing of what is in it.
            if (name == "out/list" && i >= writer && i < zip)
                continue;
            byte[] flipped = [.. whole];
            flipped[i] ^= 1;
            foreach (byte[] damaged in (byte[][])[flipped, whole[..i]])
            {
                await File.WriteAllBytesAsync(file, damaged, Cancellation);

                Assert.False(bundle.IsIn(Zip, ZipCompression.Optimal, Cancellation));
                Assert.Null(EarlierZip.Open(Zip, ZipCompression.Optimal));
            }
        }
    }

    private Bundle BundleOf(params string[] contents) => Bundle.Of(
        contents.Select((content, index) => new BundleEntry(
            $"{index}", _files.Write($"from/{index}", System.Text.Encoding.UTF8.GetBytes(content)))),
        "");

    // Few contents, so that some come back.
    private string Write(Random random)
    {
        int seed = random.Next(40);
        Random content = new(seed);
        int length = (seed % 4) switch
        {
            0 => content.Next(5),
            1 => FileBlock.MaximumLength + content.Next(-1, 2),
            2 => content.Next(3 * FileBlock.MaximumLength),
            _ => content.Next(5000),
        };
        byte[] bytes = new byte[length];
        content.NextBytes(bytes);
        // Every other one becomes shorter.
        for (int i = 0; seed % 2 == 0 && i < length; i++)
            bytes[i] = bytes[i % 1000];
        return _files.Write($"from/{Guid.NewGuid()}", bytes);
    }

    private ZippedBundle Write(Bundle bundle, ZipCompression compression) =>
        bundle.Write(Zip, compression, Cancellation);
}

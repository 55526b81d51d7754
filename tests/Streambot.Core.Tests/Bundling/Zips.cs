using System.IO.Compression;
using Streambot.Core.Bundling.Zip;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Bundling;

/// <summary>What <see cref="ZipWriter"/> writes, read back by .NET, which checks lengths and CRC-32.</summary>
public sealed class Zips : IDisposable
{
    private const int Block = FileBlock.MaximumLength;

    private readonly TempFiles _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    public static TheoryData<ZipCompression> Compressions => [.. Enum.GetValues<ZipCompression>()];

    [Theory]
    [MemberData(nameof(Compressions))]
    public void HoldFilesOfAnyLength(ZipCompression compression)
    {
        int[] lengths = [0, 1, 3, 4, 1000, Block - 1, Block, Block + 1, (2 * Block) + 17, 5 * Block];
        (string Name, byte[] Content)[] files =
        [
            .. lengths.Select(length => ($"text {length}", Text(length))),
            .. lengths.Select(length => ($"noise {length}", Noise(length))),
        ];

        string zip = ZipFiles(compression, files);

        using ZipArchive archive = ZipFile.OpenRead(zip);
        Assert.Equal(files.Select(file => file.Name), archive.Entries.Select(entry => entry.FullName));
        Assert.All(files, file => Assert.Equal(file.Content, ContentOf(archive, file.Name)));
    }

    [Fact]
    public void StoreWhatDoesNotBecomeShorter()
    {
        string zip = ZipFiles(
            ZipCompression.Optimal,
            ("small", Noise(1000)),
            ("large", Noise((3 * Block) + 5)),
            ("text", Text(3 * Block)),
            ("last", Noise(2 * Block)));

        using ZipArchive archive = ZipFile.OpenRead(zip);
        Assert.Equal(
            [("small", true), ("large", true), ("text", false), ("last", true)],
            archive.Entries.Select(entry => (entry.FullName, entry.CompressedLength == entry.Length)));
        Assert.All(archive.Entries, entry => Assert.True(entry.CompressedLength <= entry.Length));
    }

    [Fact]
    public void AreSmallerTheMoreTimeTheyMayTake()
    {
        (string Name, byte[] Content) file = ("text", Text(3 * Block));
        List<long> lengths = [];
        foreach (ZipCompression compression in (ZipCompression[])
            [ZipCompression.SmallestSize, ZipCompression.Optimal, ZipCompression.Fastest, ZipCompression.None])
            lengths.Add(new FileInfo(ZipFiles(compression, file)).Length);

        Assert.Equal(lengths.Order(), lengths);
        Assert.True(lengths[3] > file.Content.Length);
    }

    // Beyond what 16 bits count, the headers of zip64 follow.
    [Fact]
    public void HoldMoreFilesThanTheFirstFormatCounts()
    {
        string empty = _files.Write("empty", []);
        ZipSource[] sources = [.. Enumerable.Range(0, 70_000).Select(i => new ZipSource($"{i}", empty, 0))];

        string zip = ZipSources(ZipCompression.Optimal, sources);

        using ZipArchive archive = ZipFile.OpenRead(zip);
        Assert.Equal(70_000, archive.Entries.Count);
        Assert.Equal("69999", archive.Entries[^1].FullName);
    }

    [Theory]
    [InlineData(ZipCompression.Fastest)]
    [InlineData(ZipCompression.None)]
    public async Task HoldFilesOfMoreThanFourGigabytes(ZipCompression compression)
    {
        Thoroughness.RequireWhole();
        const long length = (1L << 32) + 12345;
        string large = _files.Write("large", []);
        using (FileStream file = File.OpenWrite(large))
            file.SetLength(length);
        string small = _files.Write("small", "behind it"u8);

        string zip = ZipSources(
            compression, new ZipSource("large", large, length), new ZipSource("small", small, 9));

        using ZipArchive archive = ZipFile.OpenRead(zip);
        Assert.Equal(length, archive.Entries[0].Length);
        await using (Stream content = await archive.Entries[0].OpenAsync(Cancellation))
            await content.CopyToAsync(Stream.Null, Cancellation);
        Assert.Equal("behind it"u8, ContentOf(archive, "small"));
    }

    [Fact]
    public void SayThatNamesAreInUtf8()
    {
        string zip = ZipFiles(ZipCompression.Optimal, ("Größe/日本.json", "{}"u8.ToArray()));

        using ZipArchive archive = ZipFile.OpenRead(zip);
        Assert.Equal("Größe/日本.json", Assert.Single(archive.Entries).FullName);
    }

    [Theory]
    [InlineData(10, 9)]
    [InlineData(9, 10)]
    [InlineData(2 * Block, 3 * Block)]
    [InlineData(3 * Block, 2 * Block)]
    public void AreNotWrittenOfAFileThatChangesMeanwhile(int lengthBefore, int length)
    {
        string file = _files.Write("log", Text(length));

        StreambotException exception = Assert.Throws<StreambotException>(
            () => ZipSources(ZipCompression.Optimal, new ZipSource("log", file, lengthBefore)));

        Assert.Contains(
            "It changed while it was zipped", Assert.Single(exception.Messages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndWhenTheyAreCancelled()
    {
        string file = _files.Write("file", Text(Block));
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        IEnumerable<ZipSource> sources = Enumerable.Range(0, 1000).Select(i => new ZipSource($"{i}", file, Block));
        await using FileStream zip = File.Create(_files.PathOf("cancelled.zip"));
        Task writing = Task.Run(
            () => ZipWriter.Write(zip.SafeFileHandle, [.. sources], ZipCompression.SmallestSize, source.Token),
            Cancellation);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.True(RandomAccess.GetLength(zip.SafeFileHandle) < 1000 * 1000);
    }

    private string ZipFiles(ZipCompression compression, params (string Name, byte[] Content)[] files) =>
        ZipSources(
            compression,
            [.. files.Select(file => new ZipSource(
                file.Name, _files.Write($"from/{file.Name}", file.Content), file.Content.Length))]);

    private string ZipSources(ZipCompression compression, params ZipSource[] sources)
    {
        string path = _files.PathOf($"{Guid.NewGuid()}.zip");
        using FileStream zip = File.Create(path);
        ZipWriter.Write(zip.SafeFileHandle, sources, compression, Cancellation);
        return path;
    }

    private static byte[] ContentOf(ZipArchive archive, string name)
    {
        using Stream stream = archive.GetEntry(name)!.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }

    // Words of a hundred, in an order that repeats nothing as a whole.
    private static byte[] Text(int length)
    {
        Random random = new(length);
        byte[] text = new byte[length + 8];
        for (int i = 0; i < length; i += 8)
            $"word{random.Next(100):D3} ".Select(letter => (byte)letter).ToArray().CopyTo(text, i);
        return text[..length];
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }
}

using System.IO.Compression;

namespace Streambot.Handlers.Tests.Processes;

public sealed class TheZipOfTheHandlers(NativeHandlers handlers)
{
    [Fact]
    public async Task HoldsOneExecutableInLessThanEightMegabytes()
    {
        byte[] bytes = await handlers.ZipAsync();

        using MemoryStream stream = new(bytes);
        await using ZipArchive zip = new(stream);
        ZipArchiveEntry entry = Assert.Single(zip.Entries);
        Assert.Equal("bootstrap", entry.FullName);
        Assert.Equal(0x81ED, entry.ExternalAttributes >> 16 & 0xFFFF);
        Assert.InRange(bytes.Length, 1_000_000, 8_000_000);
    }
}

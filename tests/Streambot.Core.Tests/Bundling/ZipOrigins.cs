using System.IO.Compression;
using Streambot.Core.Bundling;

namespace Streambot.Core.Tests.Bundling;

public sealed class ZipOrigins
{
    [Fact]
    public void MakesAZipOfWindowsOneOfUnix()
    {
        using MemoryStream unix = ZipOf("a.dll", "folder/b.json");
        byte[] expected = unix.ToArray();
        using MemoryStream windows = new();
        windows.Write(expected);
        foreach (int entry in CentralHeaders(expected))
        {
            windows.Position = entry + 5;
            windows.WriteByte(0);
        }

        ZipOrigin.MarkAsUnix(windows);

        Assert.Equal(expected, windows.ToArray());
    }

    private static MemoryStream ZipOf(params string[] names)
    {
        MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write("content"u8);
            }
        }

        ZipOrigin.MarkAsUnix(stream);
        return stream;
    }

    private static IEnumerable<int> CentralHeaders(byte[] zip) =>
        Enumerable.Range(0, zip.Length - 4).Where(i => zip.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8));
}

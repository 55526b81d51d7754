using System.IO.Compression;

namespace Streambot.Sdk.Tests.Packed;

/// <summary>The zip of a project.</summary>
public sealed record ZippedBundle(string Path)
{
    public bool Exists => File.Exists(Path);

    public DateTime WrittenAt => File.GetLastWriteTimeUtc(Path);

    public byte[] Bytes => File.ReadAllBytes(Path);

    public IReadOnlyList<string> EntryNames => Read(zip => zip.Entries.Select(entry => entry.FullName).ToList());

    /// <summary>The Unix mode of an entry, in octal as ls and chmod have it.</summary>
    public string ModeOf(string name) =>
        Read(zip => Convert.ToString((zip.GetEntry(name)!.ExternalAttributes >> 16) & 0x1FF, 8));

    private T Read<T>(Func<ZipArchive, T> read)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path);
        return read(zip);
    }
}

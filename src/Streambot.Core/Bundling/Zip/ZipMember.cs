namespace Streambot.Core.Bundling.Zip;

/// <summary>A file in a zip, as its headers describe it.</summary>
/// <param name="Path">With forward slashes.</param>
/// <param name="Offset">Where in the zip its local header is.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record ZipMember(string Path, long Offset, long Length)
{
    public bool IsExecutable { get; init; }

    public uint Crc32 { get; init; }

    /// <summary>The hash of its content, in lower-case hex.</summary>
    public string Sha256 { get; init; } = "";

    public bool IsDeflated { get; init; }

    /// <summary>How many bytes of the zip hold its content.</summary>
    public long StoredLength { get; init; }
}

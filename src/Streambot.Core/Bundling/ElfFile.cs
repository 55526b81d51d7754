using System.Buffers.Binary;
using System.Text;

namespace Streambot.Core.Bundling;

/// <summary>
/// Reads from an ELF file what determines on which Linux it runs: the machine, and the C library to which it links.
/// </summary>
internal sealed class ElfFile
{
    private const int HeaderLength = 64;
    private const int SegmentLength = 56;
    private const int LoadSegment = 1;
    private const int DynamicSegment = 2;
    private const int InterpreterSegment = 3;
    private const long NeededLibrary = 1;
    private const long StringTable = 5;
    private const long NeededVersions = 0x6FFFFFFE;
    private const int WeakVersion = 2;

    private const int LongestName = 255;

    // A real file has some dozens; one that was made to be read for days may say that it has more.
    private const int MostVersions = 10_000;

    private readonly Stream _file;
    private readonly List<Segment> _segments;
    private readonly List<(long Tag, long Value)> _dynamic;

    private ElfFile(Stream file, ReadOnlySpan<byte> header)
    {
        _file = file;
        _segments = ReadSegments(header);
        _dynamic = ReadDynamic();
    }

    private sealed record Segment(int Type, long Offset, long Address, long Length);

    /// <summary>Reads a file for Linux. What contradicts itself in it is passed over.</summary>
    public static NativeBinary Read(Stream file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            return new("an unknown system");
        if (header[4] != 2)
            return new("32-bit Linux");
        if (header[5] != 1)
            return new("big-endian Linux");

        string? architecture = BinaryPrimitives.ReadUInt16LittleEndian(header[18..]) switch
        {
            62 => "x64",
            183 => "arm64",
            _ => null,
        };
        if (architecture is null)
            return new("another processor's Linux");
        ElfFile elf = new(file, header);
        return elf.IsForMusl()
            ? new($"linux-musl-{architecture}")
            : new($"linux-{architecture}") { Versions = elf.Versions(), Needed = elf.Needed() };
    }

    private List<Segment> ReadSegments(ReadOnlySpan<byte> header)
    {
        long offset = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(header[54..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        List<Segment> segments = [];
        for (int i = 0; i < count && length >= SegmentLength; i++)
        {
            byte[] segment = Bytes(offset + (i * length), SegmentLength);
            if (segment.Length < SegmentLength)
                break;
            segments.Add(new(
                BinaryPrimitives.ReadInt32LittleEndian(segment),
                BinaryPrimitives.ReadInt64LittleEndian(segment.AsSpan(8)),
                BinaryPrimitives.ReadInt64LittleEndian(segment.AsSpan(16)),
                BinaryPrimitives.ReadInt64LittleEndian(segment.AsSpan(32))));
        }

        return segments;
    }

    private List<(long Tag, long Value)> ReadDynamic()
    {
        if (_segments.Find(segment => segment.Type == DynamicSegment) is not { } dynamic)
            return [];
        byte[] table = Bytes(dynamic.Offset, dynamic.Length);
        return [.. Enumerable.Range(0, table.Length / 16).Select(i => (
            BinaryPrimitives.ReadInt64LittleEndian(table.AsSpan(i * 16)),
            BinaryPrimitives.ReadInt64LittleEndian(table.AsSpan((i * 16) + 8))))];
    }

    private List<string> Needed() => [.. _dynamic.Where(entry => entry.Tag == NeededLibrary)
        .Select(entry => Name(entry.Value))
        .Where(name => name.Length > 0)];

    // A program names its loader, a library names the C library itself.
    private bool IsForMusl() => _segments.Find(segment => segment.Type == InterpreterSegment) is { } interpreter
        ? Text(interpreter.Offset, interpreter.Length).Contains("/ld-musl-", StringComparison.Ordinal)
        : _dynamic.Where(entry => entry.Tag == NeededLibrary)
            .Any(entry => Name(entry.Value).StartsWith("libc.musl-", StringComparison.Ordinal));

    // A chain of libraries, each with a chain of the required versions, linked by offsets.
    private Dictionary<string, Version> Versions()
    {
        Dictionary<string, Version> newest = [];
        foreach (string name in NamesOfVersions().Take(MostVersions))
        {
            // GLIBC_PRIVATE has no number, and is nobody's to need.
            int underscore = name.LastIndexOf('_');
            if (underscore < 0 || !Version.TryParse(name[(underscore + 1)..], out Version? version))
                continue;
            string set = name[..underscore];
            if (!newest.TryGetValue(set, out Version? known) || version > known)
                newest[set] = version;
        }

        return newest;
    }

    private IEnumerable<string> NamesOfVersions()
    {
        long library = OffsetOf(NeededVersions);
        while (library > 0 && Bytes(library, 16) is { Length: 16 } head)
        {
            long version = library + BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(8));
            while (Bytes(version, 16) is { Length: 16 } needed)
            {
                bool isWeak = (BinaryPrimitives.ReadUInt16LittleEndian(needed.AsSpan(4)) & WeakVersion) != 0;
                yield return isWeak ? "" : Name(BinaryPrimitives.ReadUInt32LittleEndian(needed.AsSpan(8)));
                if (BinaryPrimitives.ReadUInt32LittleEndian(needed.AsSpan(12)) is not (> 0 and var distance))
                    break;
                version += distance;
            }

            if (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(12)) is not (> 0 and var next))
                break;
            library += next;
        }
    }

    private string Name(long index) =>
        OffsetOf(StringTable) is > 0 and long strings ? Text(strings + index, LongestName) : "";

    // The data to which the dynamic segment points by the address at which it will be loaded; 0 if there is none.
    private long OffsetOf(long tag)
    {
        long address = _dynamic.Find(entry => entry.Tag == tag).Value;
        Segment? load = _segments.Find(segment =>
            segment.Type == LoadSegment && address >= segment.Address && address < segment.Address + segment.Length);
        return address > 0 && load is not null ? load.Offset + address - load.Address : 0;
    }

    private byte[] Bytes(long offset, long length)
    {
        if (offset < 0 || offset >= _file.Length || length <= 0)
            return [];
        byte[] bytes = new byte[Math.Min(length, _file.Length - offset)];
        _file.Position = offset;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private string Text(long offset, long length)
    {
        byte[] bytes = Bytes(offset, length);
        int end = Array.IndexOf(bytes, (byte)0);
        return Encoding.ASCII.GetString(bytes, 0, end < 0 ? bytes.Length : end);
    }
}

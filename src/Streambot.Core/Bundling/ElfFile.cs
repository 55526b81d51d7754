using System.Buffers.Binary;
using System.Text;

namespace Streambot.Core.Bundling;

/// <summary>Reads of an ELF file what tells on which Linux it runs: the machine, and the C library it links to.</summary>
internal static class ElfFile
{
    private const int HeaderLength = 64;
    private const int SegmentLength = 56;
    private const int LoadSegment = 1;
    private const int DynamicSegment = 2;
    private const int InterpreterSegment = 3;
    private const int NeededLibrary = 1;
    private const int StringTable = 5;

    private sealed record Segment(int Type, long Offset, long Address, long Length);

    /// <summary>linux-x64, linux-arm64, the same with -musl, or what else the file says.</summary>
    public static string PlatformOf(Stream file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            return "an unknown system";
        if (header[4] != 2)
            return "32-bit Linux";
        if (header[5] != 1)
            return "big-endian Linux";

        string? architecture = BinaryPrimitives.ReadUInt16LittleEndian(header[18..]) switch
        {
            62 => "x64",
            183 => "arm64",
            _ => null,
        };
        if (architecture is null)
            return "another processor's Linux";
        return IsForMusl(file, ReadSegments(file, header)) ? $"linux-musl-{architecture}" : $"linux-{architecture}";
    }

    private static List<Segment> ReadSegments(Stream file, ReadOnlySpan<byte> header)
    {
        long offset = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(header[54..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        List<Segment> segments = [];
        for (int i = 0; i < count && length >= SegmentLength; i++)
        {
            byte[] segment = Read(file, offset + (i * length), SegmentLength);
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

    // A program names its loader, a library the C library itself.
    private static bool IsForMusl(Stream file, List<Segment> segments)
    {
        if (segments.Find(segment => segment.Type == InterpreterSegment) is { } interpreter)
            return Text(Read(file, interpreter.Offset, interpreter.Length)).Contains("/ld-musl-", StringComparison.Ordinal);
        return segments.Find(segment => segment.Type == DynamicSegment) is { } dynamic
            && NeededLibraries(file, dynamic, segments).Any(name => name.StartsWith("libc.musl-", StringComparison.Ordinal));
    }

    private static IEnumerable<string> NeededLibraries(Stream file, Segment dynamic, List<Segment> segments)
    {
        byte[] table = Read(file, dynamic.Offset, dynamic.Length);
        List<(long Tag, long Value)> entries = [.. Enumerable.Range(0, table.Length / 16).Select(i => (
            BinaryPrimitives.ReadInt64LittleEndian(table.AsSpan(i * 16)),
            BinaryPrimitives.ReadInt64LittleEndian(table.AsSpan((i * 16) + 8))))];
        long address = entries.Find(entry => entry.Tag == StringTable).Value;
        if (segments.Find(segment => segment.Type == LoadSegment && address >= segment.Address && address < segment.Address + segment.Length) is not { } load)
            return [];
        long strings = load.Offset + address - load.Address;
        return [.. entries.Where(entry => entry.Tag == NeededLibrary).Select(entry => Text(Read(file, strings + entry.Value, 64)))];
    }

    private static byte[] Read(Stream file, long offset, long length)
    {
        if (offset < 0 || offset >= file.Length || length <= 0)
            return [];
        byte[] bytes = new byte[Math.Min(length, file.Length - offset)];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]);
    }
}

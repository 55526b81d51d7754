using System.Buffers.Binary;
using System.Text;

namespace Streambot.Core.Tests.Bundling;

/// <summary>Makes ELF files with as little in them as tells on which Linux they run.</summary>
internal static class ElfBuilder
{
    public const ushort X64 = 62;
    public const ushort Arm64 = 183;

    private const int HeaderLength = 64;
    private const int SegmentLength = 56;

    /// <summary>A program, which names its loader.</summary>
    public static byte[] Program(ushort machine, string interpreter) =>
    [
        .. Header(machine, segments: 1),
        .. Segment(3, HeaderLength + SegmentLength, 0, interpreter.Length + 1),
        .. Encoding.ASCII.GetBytes(interpreter),
        0,
    ];

    /// <summary>A library, which names the libraries it needs.</summary>
    public static byte[] Library(ushort machine, params string[] needed) => Library(machine, needed, []);

    /// <summary>
    /// A library, which names the libraries it needs, and the versions of the first of them; one in brackets is
    /// wanted only if it is there.
    /// </summary>
    public static byte[] Library(ushort machine, string[] needed, string[] versions)
    {
        const int segments = 2;
        const long loadedAt = 0x10000;
        byte[] names = Encoding.ASCII.GetBytes(
            "\0" + string.Concat(needed.Concat(versions).Select(name => name.Trim('(', ')') + "\0")));
        byte[] strings = [.. names, .. Versions(
            versions, Encoding.ASCII.GetBytes("\0" + string.Concat(needed.Select(name => name + "\0"))).Length)];
        int stringsOffset = HeaderLength + (segments * SegmentLength);
        List<byte> dynamic = [.. Entry(5, loadedAt + stringsOffset)];
        if (versions.Length > 0)
            dynamic.AddRange(Entry(0x6FFFFFFE, loadedAt + stringsOffset + names.Length));
        int name = 1;
        foreach (string library in needed)
        {
            dynamic.AddRange(Entry(1, name));
            name += library.Length + 1;
        }

        dynamic.AddRange(Entry(0, 0));
        int dynamicOffset = stringsOffset + strings.Length;
        return
        [
            .. Header(machine, segments),
            .. Segment(1, 0, loadedAt, dynamicOffset + dynamic.Count),
            .. Segment(2, dynamicOffset, loadedAt + dynamicOffset, dynamic.Count),
            .. strings,
            .. dynamic,
        ];
    }

    public static byte[] Header(ushort machine, int segments = 0, byte wordSize = 2, byte byteOrder = 1)
    {
        byte[] header = new byte[HeaderLength];
        "\u007fELF"u8.CopyTo(header);
        header[4] = wordSize;
        header[5] = byteOrder;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(18), machine);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(32), HeaderLength);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(54), SegmentLength);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(56), (ushort)segments);
        return header;
    }

    private static byte[] Segment(int type, long offset, long address, long length)
    {
        byte[] segment = new byte[SegmentLength];
        BinaryPrimitives.WriteInt32LittleEndian(segment, type);
        BinaryPrimitives.WriteInt64LittleEndian(segment.AsSpan(8), offset);
        BinaryPrimitives.WriteInt64LittleEndian(segment.AsSpan(16), address);
        BinaryPrimitives.WriteInt64LittleEndian(segment.AsSpan(32), length);
        return segment;
    }

    private static List<byte> Versions(string[] versions, int name)
    {
        List<byte> result = [];
        if (versions.Length == 0)
            return result;
        result.AddRange([1, 0, (byte)versions.Length, 0, 1, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0]);
        foreach (string version in versions)
        {
            bool isLast = result.Count == 16 * versions.Length;
            result.AddRange(
                [
                    0, 0, 0, 0, (byte)(version[0] == '(' ? 2 : 0), 0, 0, 0, (byte)name, 0, 0, 0,
                    (byte)(isLast ? 0 : 16), 0, 0, 0,
                ]);
            name += version.Trim('(', ')').Length + 1;
        }

        return result;
    }

    private static byte[] Entry(long tag, long value)
    {
        byte[] entry = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(entry, tag);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(8), value);
        return entry;
    }
}

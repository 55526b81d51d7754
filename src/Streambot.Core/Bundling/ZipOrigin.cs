using System.Buffers.Binary;

namespace Streambot.Core.Bundling;

/// <summary>
/// <see cref="System.IO.Compression.ZipArchive"/> records the system on which it runs. Tools that unpack a zip from
/// Windows ignore the modes, and Lambda could not start the function.
/// </summary>
internal static class ZipOrigin
{
    private const byte Unix = 3;
    private const int EndRecordLength = 22;
    private const int EntryHeaderLength = 46;

    /// <summary>Marks every entry of a zip without a comment as created on Unix.</summary>
    public static void MarkAsUnix(Stream zip)
    {
        Span<byte> end = stackalloc byte[EndRecordLength];
        zip.Position = zip.Length - EndRecordLength;
        zip.ReadExactly(end);
        long position = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);

        Span<byte> header = stackalloc byte[EntryHeaderLength];
        for (int i = 0; i < count; i++)
        {
            zip.Position = position;
            zip.ReadExactly(header);
            zip.Position = position + 5;
            zip.WriteByte(Unix);
            position += EntryHeaderLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }
    }
}

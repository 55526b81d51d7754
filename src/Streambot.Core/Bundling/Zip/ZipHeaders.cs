using System.Text;

namespace Streambot.Core.Bundling.Zip;

/// <summary>
/// The headers of a zip, as sections 4.3.7 to 4.3.16 of PKWARE's APPNOTE.TXT 6.3.10 describe them. Each file is from
/// Unix, so that its mode counts, and from the first day that a zip can contain, so that the time of the build does
/// not.
/// </summary>
internal static class ZipHeaders
{
    private const uint LocalHeader = 0x04034B50;
    private const uint CentralHeader = 0x02014B50;
    private const uint Zip64EndRecord = 0x06064B50;
    private const uint Zip64EndLocator = 0x07064B50;
    private const uint EndRecord = 0x06054B50;

    private const ushort Unix = 3 << 8;
    private const ushort VersionForDeflate = 20;
    private const ushort VersionForZip64 = 45;
    private const ushort NamesInUtf8 = 1 << 11;
    private const ushort Deflated = 8;
    private const ushort FirstDay = (1 << 5) | 1;
    private const ushort Zip64Extra = 1;

    private const uint ReadableByAll = 0x81A4; // -rw-r--r--
    private const uint ExecutableByAll = 0x81ED; // -rwxr-xr-x

    /// <summary>
    /// What stands before the content of a file. How long it is depends on the file's length and path alone.
    /// </summary>
    public static byte[] Local(ZipMember member) => Record(record =>
    {
        byte[] path = Encoding.UTF8.GetBytes(member.Path);
        bool isLarge = IsLarge(member.Length);
        record.Write(LocalHeader);
        WriteVersionToTime(record, member, path, isLarge);
        record.Write(isLarge ? uint.MaxValue : (uint)member.StoredLength);
        record.Write(isLarge ? uint.MaxValue : (uint)member.Length);
        // Here the extra field has both lengths, or neither.
        WritePathAndExtra(record, path, isLarge ? [member.Length, member.StoredLength] : [], _ => { });
    });

    /// <summary>The list of the files, and behind it where the list is.</summary>
    public static byte[] Directory(IReadOnlyCollection<ZipMember> members, long offset) => Record(record =>
    {
        foreach (ZipMember member in members)
            WriteCentral(record, member);
        long length = record.BaseStream.Length;
        if (members.Count >= ushort.MaxValue || IsLarge(length) || IsLarge(offset))
            WriteZip64End(record, members.Count, length, offset);

        ushort count = (ushort)Math.Min(members.Count, ushort.MaxValue);
        record.Write(EndRecord);
        record.Write(0); // The numbers of this disk and of the one on which the list begins.
        record.Write(count);
        record.Write(count);
        record.Write(Limited(length));
        record.Write(Limited(offset));
        record.Write((ushort)0); // No comment.
    });

    private static void WriteCentral(BinaryWriter record, ZipMember member)
    {
        byte[] path = Encoding.UTF8.GetBytes(member.Path);
        long[] large = [.. new[] { member.Length, member.StoredLength, member.Offset }.Where(IsLarge)];
        record.Write(CentralHeader);
        record.Write((ushort)(Unix | VersionFor(large.Length > 0)));
        WriteVersionToTime(record, member, path, large.Length > 0);
        record.Write(Limited(member.StoredLength));
        record.Write(Limited(member.Length));
        WritePathAndExtra(record, path, large, between =>
        {
            between.Write((ushort)0); // No comment.
            between.Write((ushort)0); // The disk.
            between.Write((ushort)0); // Whether it is text is not said.
            between.Write((member.IsExecutable ? ExecutableByAll : ReadableByAll) << 16);
            between.Write(Limited(member.Offset));
        });
    }

    private static void WriteVersionToTime(BinaryWriter record, ZipMember member, byte[] path, bool isZip64)
    {
        record.Write(VersionFor(isZip64));
        record.Write(path.Length > member.Path.Length ? NamesInUtf8 : (ushort)0);
        record.Write(member.IsDeflated ? Deflated : (ushort)0);
        record.Write((ushort)0); // Midnight.
        record.Write(FirstDay);
        record.Write(member.Crc32);
    }

    private static void WritePathAndExtra(
        BinaryWriter record, byte[] path, long[] large, Action<BinaryWriter> writeBetween)
    {
        int content = sizeof(long) * large.Length;
        record.Write(checked((ushort)path.Length));
        record.Write((ushort)(large.Length > 0 ? content + (2 * sizeof(ushort)) : 0));
        writeBetween(record);
        record.Write(path);
        if (large.Length == 0)
            return;
        record.Write(Zip64Extra);
        record.Write((ushort)content);
        foreach (long value in large)
            record.Write(value);
    }

    private static void WriteZip64End(BinaryWriter record, long count, long length, long offset)
    {
        const long lengthOfTheRest = 44;
        record.Write(Zip64EndRecord);
        record.Write(lengthOfTheRest);
        record.Write((ushort)(Unix | VersionForZip64));
        record.Write(VersionForZip64);
        record.Write(0L); // The numbers of this disk and of the one on which the list begins.
        record.Write(count);
        record.Write(count);
        record.Write(length);
        record.Write(offset);

        record.Write(Zip64EndLocator);
        record.Write(0); // The disk.
        record.Write(offset + length);
        record.Write(1); // The number of disks.
    }

    private static ushort VersionFor(bool isZip64) => isZip64 ? VersionForZip64 : VersionForDeflate;

    /// <summary>The largest number stands for one that is found in the extra field.</summary>
    private static bool IsLarge(long value) => value >= uint.MaxValue;

    private static uint Limited(long value) => (uint)Math.Min(value, uint.MaxValue);

    private static byte[] Record(Action<BinaryWriter> write)
    {
        using MemoryStream bytes = new();
        // Little-endian on every machine, as a zip is.
        using (BinaryWriter record = new(bytes, Encoding.UTF8, leaveOpen: true))
            write(record);
        return bytes.ToArray();
    }
}

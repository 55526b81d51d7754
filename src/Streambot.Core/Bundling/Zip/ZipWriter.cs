using System.IO.Hashing;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Bundling.Zip;

/// <summary>
/// Writes a zip. The same files result in the same bytes for the same version of .NET, whose zlib compresses, whatever
/// the machine and its number of cores.
/// </summary>
internal sealed class ZipWriter
{
    /// <summary>How many bytes of a file show whether it is a program.</summary>
    public const int ProgramStart = 4;

    private readonly SafeFileHandle _zip;
    private readonly CancellationToken _cancellation;
    private long _position;

    private ZipWriter(SafeFileHandle zip, CancellationToken cancellation) =>
        (_zip, _cancellation) = (zip, cancellation);

    /// <param name="zip">An empty file, which is written from its beginning.</param>
    /// <param name="sources">The files, in the order in which the zip lists them.</param>
    /// <param name="compression">How hard to try.</param>
    /// <param name="cancellation">Ends the writing, within the time that one block takes.</param>
    /// <returns>The files as they are in the zip.</returns>
    /// <exception cref="StreambotException">A file cannot be read, or changes meanwhile.</exception>
    public static IReadOnlyList<ZipMember> Write(
        SafeFileHandle zip,
        IReadOnlyCollection<ZipSource> sources,
        ZipCompression compression,
        CancellationToken cancellation)
    {
        ZipWriter writer = new(zip, cancellation);
        List<ZipMember> members = [];
        IEnumerable<FileBlock> changed = sources.Where(source => source.Earlier is null).SelectMany(FileBlock.Of);
        using (ReadAhead blocks = new(changed, compression, cancellation))
        {
            foreach (ZipSource source in sources)
            {
                members.Add(source.Earlier is { } earlier
                    ? writer.Copy(source, earlier)
                    : writer.Add(source, blocks));
            }
        }

        writer.Write(ZipHeaders.Directory(members, writer._position));
        // A file that did not become shorter was written twice, and may have been the last.
        RandomAccess.SetLength(zip, writer._position);
        return members;
    }

    private ZipMember Copy(ZipSource source, EarlierContent earlier)
    {
        _cancellation.ThrowIfCancellationRequested();
        ZipMember member = earlier.Member with
        {
            Path = source.Path,
            Offset = _position,
            IsExecutable = source.IsExecutable == true,
        };
        Write(ZipHeaders.Local(member));
        earlier.CopyTo(_zip, _position);
        _position += member.StoredLength;
        return member;
    }

    private ZipMember Add(ZipSource source, ReadAhead blocks)
    {
        ZipMember member = Write(source, blocks);
        if (!member.IsDeflated || member.StoredLength < member.Length)
            return member;
        // Compressed already, and nothing gained: stored, it is faster to unpack.
        _position = member.Offset;
        using ReadAhead again = new(FileBlock.Of(source), ZipCompression.None, _cancellation);
        return Write(source, again);
    }

    private ZipMember Write(ZipSource source, ReadAhead blocks)
    {
        ZipMember member = new(source.Path, _position, source.Length);
        _position += ZipHeaders.Local(member).Length;
        long start = _position;
        Crc32 crc = new();
        using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long remaining = source.Length;
        do
        {
            _cancellation.ThrowIfCancellationRequested();
            using ReadBlock block = blocks.Next();
            if (remaining == source.Length)
            {
                member = member with
                {
                    IsExecutable = source.IsExecutable ?? IsProgram(block.Content.Span),
                    IsDeflated = block.Deflated.Length > 0,
                };
            }

            crc.Append(block.Content.Span);
            sha256.AppendData(block.Content.Span);
            Write((member.IsDeflated ? block.Deflated : block.Content).Span);
            remaining -= block.Content.Length;
        }
        while (remaining > 0);

        member = member with
        {
            Crc32 = crc.GetCurrentHashAsUInt32(),
            Sha256 = Convert.ToHexStringLower(sha256.GetCurrentHash()),
            StoredLength = _position - start,
        };
        RandomAccess.Write(_zip, ZipHeaders.Local(member), member.Offset);
        return member;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_zip, bytes, _position);
        _position += bytes.Length;
    }

    /// <summary>Determined from the content, in the same way on every system; Windows has no file modes.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> content) =>
        content.StartsWith("\u007fELF"u8) || content.StartsWith("#!"u8);
}

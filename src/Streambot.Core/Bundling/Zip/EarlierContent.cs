using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Bundling.Zip;

/// <summary>A file that an earlier zip contains.</summary>
/// <param name="Zip">The zip, open for as long as this is used.</param>
/// <param name="Path">Where the zip is.</param>
/// <param name="Member">The file in it.</param>
internal sealed record EarlierContent(SafeFileHandle Zip, string Path, ZipMember Member)
{
    // Larger ones copy no faster, and a buffer is garbage.
    private const int MaximumPart = 128 << 10;

    /// <summary>Copies what it is in the zip, compressed or not.</summary>
    /// <param name="target">Another zip.</param>
    /// <param name="position">Where in it.</param>
    /// <exception cref="StreambotException">The earlier zip has become shorter.</exception>
    public void CopyTo(SafeFileHandle target, long position)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Member.StoredLength, MaximumPart));
        try
        {
            long start = Member.Offset + ZipHeaders.Local(Member).Length;
            for (long copied = 0; copied < Member.StoredLength;)
            {
                int wanted = (int)Math.Min(Member.StoredLength - copied, buffer.Length);
                int read = RandomAccess.Read(Zip, buffer.AsSpan(0, wanted), start + copied);
                if (read == 0)
                    throw DiagnosticTable.FileNotReadable.With(Path, "It changed while it was copied").ToException();
                RandomAccess.Write(target, buffer.AsSpan(0, read), position + copied);
                copied += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

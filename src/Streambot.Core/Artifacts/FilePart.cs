using System.Buffers;
using System.Security.Cryptography;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Artifacts;

/// <summary>A part of a file, to be uploaded by itself.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Sha256">Their SHA-256 in Base64.</param>
public sealed record FilePart(int Number, long Offset, long Length, string Sha256)
{
    /// <summary>All parts of a file; each but the last one has the same length.</summary>
    /// <exception cref="StreambotException">The file cannot be read.</exception>
    internal static async Task<IReadOnlyList<FilePart>> ReadAsync(
        string file, long length, CancellationToken cancellation)
    {
        await using FileStream stream = InputFile.Open(file);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        List<FilePart> parts = [];
        try
        {
            long offset = 0;
            while (offset < stream.Length)
            {
                long left = Math.Min(length, stream.Length - offset);
                FilePart part = new(parts.Count + 1, offset, left, "");
                while (left > 0)
                {
                    Memory<byte> chunk = buffer.AsMemory(0, (int)Math.Min(buffer.Length, left));
                    await stream.ReadExactlyAsync(chunk, cancellation);
                    hash.AppendData(chunk.Span);
                    left -= chunk.Length;
                }

                parts.Add(part with { Sha256 = Convert.ToBase64String(hash.GetHashAndReset()) });
                offset += part.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return parts;
    }

    /// <summary>Whether these are the bytes that have arrived.</summary>
    internal bool Is(UploadedPart arrived) =>
        arrived.Number == Number && arrived.Length == Length && arrived.Sha256 == Sha256;
}

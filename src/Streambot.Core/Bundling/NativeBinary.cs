using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace Streambot.Core.Bundling;

/// <summary>Tells for which platform native code was made.</summary>
internal static class NativeBinary
{
    /// <summary>A runtime identifier as .NET has it, or as near to one as the file tells; null for what is no native code.</summary>
    public static string? PlatformOf(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length)
            return null;
        file.Position = 0;
        if (start.SequenceEqual("\u007fELF"u8))
            return ElfFile.PlatformOf(file);
        if (start.StartsWith("MZ"u8))
            return WindowsPlatformOf(file);
        // Mach-O of 32 and 64 bits, in either byte order. A universal file shares its first bytes with a Java class, so it is let pass.
        return BinaryPrimitives.ReadUInt32BigEndian(start) is 0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE ? "macOS" : null;
    }

    // Assemblies have the same format; their header for the common language runtime tells them apart.
    private static string? WindowsPlatformOf(Stream file)
    {
        try
        {
            using PEReader reader = new(file, PEStreamOptions.LeaveOpen);
            return reader.PEHeaders.CorHeader is not null ? null : "Windows";
        }
        catch (BadImageFormatException)
        {
            // Something else that begins with these two letters.
            return null;
        }
    }
}

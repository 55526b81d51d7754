using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace Streambot.Core.Bundling;

/// <summary>Distinguishes native code from other files by their first bytes.</summary>
internal static class NativeFile
{
    /// <summary>Null if it is not native code.</summary>
    public static NativeBinary? Read(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length)
            return null;
        file.Position = 0;
        if (start.SequenceEqual("\u007fELF"u8))
            return ElfFile.Read(file);
        if (start.StartsWith("MZ"u8))
            return IsManaged(file) ? null : new NativeBinary("Windows");
        // Mach-O of 32 and 64 bits, in either byte order. A universal file has the same first bytes as a Java class,
        // and is allowed.
        return BinaryPrimitives.ReadUInt32BigEndian(start) is 0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE
            ? new NativeBinary("macOS")
            : null;
    }

    // Assemblies have the same format; their header for the common language runtime distinguishes them.
    private static bool IsManaged(Stream file)
    {
        try
        {
            using PEReader reader = new(file, PEStreamOptions.LeaveOpen);
            return reader.PEHeaders.CorHeader is not null;
        }
        catch (BadImageFormatException)
        {
            // Something else that begins with these two letters.
            return true;
        }
    }
}

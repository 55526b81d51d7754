using System.Buffers.Binary;

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
        // Assemblies have the same format; their header for the common language runtime distinguishes them.
        if (start.StartsWith("MZ"u8))
            return PortableExecutable.HeadersOf(file) is { CorHeader: null } ? new("Windows") : null;
        // Mach-O of 32 and 64 bits, in either byte order. A universal file has the same first bytes as a Java class,
        // and is allowed.
        return BinaryPrimitives.ReadUInt32BigEndian(start) is 0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE
            ? new NativeBinary("macOS")
            : null;
    }
}

using System.Reflection.PortableExecutable;

namespace Streambot.Core.Bundling;

/// <summary>An assembly, by the platform that its header names.</summary>
/// <param name="Architecture">Its processor, as .NET names it; null where it runs on any.</param>
/// <param name="IsMixed">Whether it also has native code of Windows, as C++/CLI makes it.</param>
internal sealed record ManagedAssembly(string? Architecture, bool IsMixed)
{
    // ReadyToRun images are marked for their system: their machine is combined with one of these, by exclusive or
    // (IMAGE_FILE_MACHINE_OS in .NET's pedecoder.h): none for Windows, macOS, FreeBSD, Linux, NetBSD, SunOS.
    private static readonly ushort[] Systems = [0, 0x4644, 0xADC4, 0x7B79, 0x1993, 0x1992];

    /// <summary>Null if it is something else.</summary>
    public static ManagedAssembly? Read(Stream file)
    {
        if (PortableExecutable.HeadersOf(file) is not { CorHeader: { } header } headers)
            return null;
        bool isReadyToRun = header.ManagedNativeHeaderDirectory.Size > 0;
        string? architecture = ArchitectureOf((ushort)headers.CoffHeader.Machine);
        // What is for any processor says that it is for this one, and does not require it.
        if (architecture == "x86" && !isReadyToRun && !header.Flags.HasFlag(CorFlags.Requires32Bit))
            architecture = null;
        return new(architecture, !isReadyToRun && !header.Flags.HasFlag(CorFlags.ILOnly));
    }

    private static string? ArchitectureOf(ushort machine) => Systems
        .Select(system => (Machine)(machine ^ system) switch
        {
            Machine.Amd64 => "x64",
            Machine.Arm64 => "arm64",
            Machine.I386 => "x86",
            Machine.ArmThumb2 => "arm",
            _ => null,
        })
        .FirstOrDefault(architecture => architecture is not null);
}

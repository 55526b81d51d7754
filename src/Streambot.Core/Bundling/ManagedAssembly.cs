using System.Reflection.PortableExecutable;

namespace Streambot.Core.Bundling;

/// <summary>An assembly, by the platform that its headers name.</summary>
/// <param name="Platform">
/// A processor, as .NET names it, for an assembly that .NET compiles where it runs; a runtime identifier for one that
/// was compiled ahead of time (ReadyToRun), which .NET refuses on any other system; null where it runs anywhere.
/// </param>
/// <param name="IsMixed">Whether it also has native code of Windows, as C++/CLI makes it.</param>
internal sealed record ManagedAssembly(string? Platform, bool IsMixed)
{
    // The machine of a ReadyToRun image is combined by exclusive or with the number of its system
    // (IMAGE_FILE_MACHINE_OS_MASK in .NET's pedecoder.h).
    private static readonly (string System, ushort Number)[] Systems =
    [
        ("win", 0), ("linux", 0x7B79), ("osx", 0x4644), ("freebsd", 0xADC4), ("netbsd", 0x1993), ("illumos", 0x1992),
    ];

    /// <summary>Null if it is something else.</summary>
    public static ManagedAssembly? Read(Stream file)
    {
        if (PortableExecutable.HeadersOf(file) is not { CorHeader: { } header } headers)
            return null;
        Machine machine = headers.CoffHeader.Machine;
        if (header.ManagedNativeHeaderDirectory.Size > 0)
            return new(PlatformOf((ushort)machine), IsMixed: false);
        // What is for any processor says that it is for this one, and does not require it.
        bool isForAny = machine == Machine.I386 && !header.Flags.HasFlag(CorFlags.Requires32Bit);
        return new(isForAny ? null : ProcessorOf(machine), IsMixed: !header.Flags.HasFlag(CorFlags.ILOnly));
    }

    /// <param name="runtimeIdentifier">That of a function, such as linux-x64.</param>
    public bool RunsOn(string runtimeIdentifier) =>
        Platform is null
        || Platform == runtimeIdentifier
        || runtimeIdentifier.EndsWith($"-{Platform}", StringComparison.Ordinal);

    private static string? PlatformOf(ushort machine) => Systems
        .Select(system => ProcessorOf((Machine)(machine ^ system.Number)) is { } processor
            ? $"{system.System}-{processor}"
            : null)
        .FirstOrDefault(platform => platform is not null);

    private static string? ProcessorOf(Machine machine) => machine switch
    {
        Machine.Amd64 => "x64",
        Machine.Arm64 => "arm64",
        Machine.I386 => "x86",
        Machine.ArmThumb2 => "arm",
        _ => null,
    };
}

using System.Runtime.InteropServices;
using Streambot.Core.Bundling;

namespace Streambot.Core.Tests.Bundling;

/// <summary>Files that say they are ELF files, and contradict themselves.</summary>
public sealed class MutatedElfFiles
{
    private const int Count = 10_000;

    public static TheoryData<string> Names => ["library", "program", "libcoreclr.so", "libSystem.Native.so"];

    [Theory]
    [MemberData(nameof(Names))]
    public void AreReadWithoutAnError(string name)
    {
        byte[] original = Original(name);
        using MemoryStream unchanged = new(original);
        Assert.NotNull(NativeFile.Read(unchanged));

        for (int seed = 0; seed < Count / Thoroughness.OneOf(20); seed++)
        {
            using MemoryStream file = new(Mutated(original, new Random(seed)));
            Exception? exception = Record.Exception(() => NativeFile.Read(file) is null ? null : "read");
            Assert.True(exception is null, $"{name} with seed {seed}: {exception}");
        }
    }

    // A chain of versions whose links go one byte further would be as long as the file.
    [Fact]
    public void DoNotKeepTheReaderForTheLengthOfTheFile()
    {
        byte[] library = ElfBuilder.Library(ElfBuilder.X64, ["libc.so.6"], ["GLIBC_2.2.5"]);
        byte[] file = new byte[4 << 20];
        Array.Fill(file, (byte)1, library.Length, file.Length - library.Length);
        library.CopyTo(file, 0);
        int chain = library.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 0, 1, 0, 1, 0, 0, 0, 16]);
        file.AsSpan(chain + 12, 4).Clear();
        file[chain + 12] = 1;
        using MemoryStream stream = new(file);

        Assert.NotNull(NativeFile.Read(stream));
    }

    private static byte[] Original(string name) => name switch
    {
        "library" => ElfBuilder.Library(ElfBuilder.X64, ["libc.so.6", "libm.so.6"], ["GLIBC_2.2.5", "(GLIBC_2.38)"]),
        "program" => ElfBuilder.Program(ElfBuilder.Arm64, "/lib/ld-linux-aarch64.so.1"),
        _ => File.ReadAllBytes(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name)),
    };

    // Most of the changes are where the reader looks: in the headers, and near the end of what is small.
    private static byte[] Mutated(byte[] original, Random random)
    {
        byte[] file = [.. original];
        int changes = random.Next(1, 12);
        for (int i = 0; i < changes; i++)
        {
            int near = random.Next(3) == 0 ? file.Length : Math.Min(file.Length, 1024);
            file[random.Next(4, near)] = (byte)(random.Next(3) switch
            {
                0 => 0xFF,
                1 => 0,
                _ => random.Next(256),
            });
        }

        return random.Next(8) == 0 ? file[..random.Next(4, file.Length)] : file;
    }
}

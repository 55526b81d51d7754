using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Bundling;

public sealed class ChecksOfABundle : IDisposable
{
    private readonly TempFiles _files = new();
    private readonly List<BundleEntry> _entries = [];

    public ChecksOfABundle() => Add("bootstrap", ElfBuilder.Program(ElfBuilder.X64, "/lib64/ld-linux-x86-64.so.2"));

    public void Dispose() => _files.Dispose();

    [Fact]
    public void AcceptsWhatLambdaCanRun()
    {
        Add("libe_sqlite3.so", ElfBuilder.Library(ElfBuilder.X64, "libm.so.6", "libc.so.6"));
        Add("Orders.dll", File.ReadAllBytes(typeof(Bundle).Assembly.Location));
        Add("empty", []);
        Add("notes.txt", "MZ is how executables of Windows begin"u8.ToArray());

        Assert.Empty(Verify());
    }

    [Theory]
    [InlineData("win-x64.dll", "Windows")]
    [InlineData("mac.dylib", "macOS")]
    [InlineData("arm64.so", "linux-arm64")]
    [InlineData("musl.so", "linux-musl-x64")]
    [InlineData("musl-program", "linux-musl-x64")]
    [InlineData("x86.so", "32-bit Linux")]
    [InlineData("s390x.so", "big-endian Linux")]
    [InlineData("riscv.so", "another processor's Linux")]
    [InlineData("cut.so", "an unknown system")]
    public void RefusesNativeCodeOfAnotherPlatform(string name, string platform)
    {
        Add(name, name switch
        {
            "win-x64.dll" => WindowsLibrary(),
            "mac.dylib" => [0xCF, 0xFA, 0xED, 0xFE, 0x07, 0, 0, 1],
            "arm64.so" => ElfBuilder.Library(ElfBuilder.Arm64, "libc.so.6"),
            "musl.so" => ElfBuilder.Library(ElfBuilder.X64, "libm.so", "libc.musl-x86_64.so.1"),
            "musl-program" => ElfBuilder.Program(ElfBuilder.X64, "/lib/ld-musl-x86_64.so.1"),
            "x86.so" => ElfBuilder.Header(3, wordSize: 1),
            "s390x.so" => ElfBuilder.Header(22, byteOrder: 2),
            "riscv.so" => ElfBuilder.Header(243),
            _ => ElfBuilder.Header(ElfBuilder.X64)[..40],
        });

        DiagnosticMessage message = Assert.Single(Verify());

        Assert.Equal("STREAMBOT2011", message.Diagnostic.Code);
        Assert.Equal("Orders.csproj", message.Location?.File);
        Assert.StartsWith($"'{name}' in the bundle is built for {platform}, but the function runs on "
            + "linux-x64.", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WarnsOfNativeCodeThatNeedsANewerLinux()
    {
        Add("libold.so", ElfBuilder.Library(
            ElfBuilder.X64,
            ["libc.so.6"],
            ["GLIBC_2.2.5", "GLIBC_2.34", "GLIBC_PRIVATE", "CXXABI_1.3.13", "GLIBCXX_3.4.29", "OTHER_9.9"]));
        Add("liboptional.so", ElfBuilder.Library(ElfBuilder.X64, ["libc.so.6"], ["GLIBC_2.4", "(GLIBC_2.38)"]));
        Add(
            "libnew.so",
            ElfBuilder.Library(ElfBuilder.X64, ["libm.so.6"], ["GLIBC_2.38", "GLIBC_2.4"]),
            "Native 1.2.3");

        DiagnosticMessage message = Assert.Single(Verify());

        Assert.Equal("STREAMBOT2013", message.Diagnostic.Code);
        Assert.Equal(DiagnosticSeverity.Warning, message.Diagnostic.Severity);
        Assert.StartsWith(
            "'libnew.so' of the package Native 1.2.3 in the bundle needs GLIBC_2.38, and the newest in Lambda's Amazon "
            + "Linux 2023 is GLIBC_2.34: it cannot be loaded there.",
            message.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.30", "GLIBCXX_3.4.29")]
    [InlineData("CXXABI_1.3.14", "CXXABI_1.3.13")]
    public void KnowsTheVersionsOfTheCxxLibraryUnlessTheBundleBringsIt(string needed, string had)
    {
        Add("libcxx.so", ElfBuilder.Library(ElfBuilder.X64, ["libstdc++.so.6"], [needed]));

        Assert.Contains(
            $"needs {needed}, and the newest in Lambda's Amazon Linux 2023 is {had}",
            Assert.Single(Verify()).Text,
            StringComparison.Ordinal);

        Add("libstdc++.so.6", ElfBuilder.Library(ElfBuilder.X64, "libc.so.6"));
        Assert.Empty(Verify());
    }

    [Theory]
    [InlineData("bootstrap")]
    [InlineData("libcoreclr.so")]
    [InlineData("libmine.so")]
    [InlineData("libmines.so")]
    public void RefusesWhatIsLoadedInAnyCaseAndNeedsANewerLinux(string name)
    {
        _entries.Clear();
        Dictionary<string, string> needs = new()
        {
            ["bootstrap"] = "libmine.so",
            ["libmine.so"] = "libmines.so",
            ["libmines.so"] = "libmine.so",
            ["libcoreclr.so"] = "libc.so.6",
        };
        foreach ((string file, string needed) in needs)
        {
            string[] versions = file == name ? ["GLIBC_2.36"] : [];
            Add(file, ElfBuilder.Library(ElfBuilder.X64, [needed], versions));
        }

        DiagnosticMessage message = Assert.Single(Verify());

        Assert.Equal("STREAMBOT2019", message.Diagnostic.Code);
        Assert.StartsWith($"'{name}' in the bundle needs GLIBC_2.36", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AnyCpu", "linux-x64", null)]
    [InlineData("AnyCpu", "linux-arm64", null)]
    [InlineData("X64", "linux-x64", null)]
    [InlineData("X64", "linux-arm64", "x64")]
    [InlineData("Arm64", "linux-x64", "arm64")]
    [InlineData("X86", "linux-x64", "x86")]
    public void RefusesAssembliesForAnotherProcessor(string platform, string runtimeIdentifier, string? refused)
    {
        _entries.Clear();
        ushort machine = runtimeIdentifier == "linux-x64" ? ElfBuilder.X64 : ElfBuilder.Arm64;
        Add("bootstrap", ElfBuilder.Library(machine));
        Add("Other.dll", AssemblyFor(platform));

        Assert.Equal(
            refused is null
                ? []
                : [$"STREAMBOT2031 'Other.dll' in the bundle is an assembly for {refused}, but the function runs on "
                    + $"{runtimeIdentifier}, where .NET refuses to load it."],
            Verify(runtimeIdentifier).Select(message =>
                $"{message.Diagnostic.Code} {message.Text.Split(" Use its build")[0]}"));
    }

    // .NET's own assemblies are ReadyToRun images of the machine that this runs on.
    [Fact]
    public void KnowsTheProcessorOfReadyToRunImages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "they are for another system");
        bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        _entries.Clear();
        Add("bootstrap", ElfBuilder.Library(isX64 ? ElfBuilder.X64 : ElfBuilder.Arm64));
        Add("System.Linq.dll", File.ReadAllBytes(typeof(Enumerable).Assembly.Location));

        Assert.Empty(Verify(isX64 ? "linux-x64" : "linux-arm64"));

        // As it would be compiled for Windows: the machine without the number of Linux.
        byte[] image = File.ReadAllBytes(typeof(Enumerable).Assembly.Location);
        int machine = BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(0x3C)) + 4;
        BinaryPrimitives.WriteUInt16LittleEndian(
            image.AsSpan(machine), (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(machine)) ^ 0x7B79));
        Add("Windows.dll", image);
        Assert.StartsWith(
            $"'Windows.dll' in the bundle is an assembly for win-{(isX64 ? "x64" : "arm64")}",
            Assert.Single(Verify(isX64 ? "linux-x64" : "linux-arm64")).Text,
            StringComparison.Ordinal);

        _entries.RemoveAll(entry => entry.Path is "bootstrap" or "Windows.dll");
        Add("bootstrap", ElfBuilder.Library(isX64 ? ElfBuilder.Arm64 : ElfBuilder.X64));
        Assert.Equal(
            "STREAMBOT2031", Assert.Single(Verify(isX64 ? "linux-arm64" : "linux-x64")).Diagnostic.Code);
    }

    [Fact]
    public void WarnsOfANeededLibraryThatIsNowhere()
    {
        Add("libuser.so", ElfBuilder.Library(ElfBuilder.X64, "libSkiaSharp.so", "libstdc++.so.6"));
        Add(
            "runtimes/linux-x64/native/libSkiaSharp.so",
            ElfBuilder.Library(ElfBuilder.X64, "libfontconfig.so.1", "libc.so.6", "libssl.so.1.1"));
        Add("libcoreclrtraceptprovider.so", ElfBuilder.Library(ElfBuilder.X64, "liblttng-ust.so.0"));

        Assert.Equal(
            [
                "STREAMBOT2030 'runtimes/linux-x64/native/libSkiaSharp.so' in the bundle needs the library "
                    + "'libfontconfig.so.1', which is neither in the bundle nor in Lambda's Amazon Linux 2023. Add it "
                    + "to what is published, or provide it in a layer.",
                "STREAMBOT2030 'runtimes/linux-x64/native/libSkiaSharp.so' in the bundle needs the library "
                    + "'libssl.so.1.1', which is neither in the bundle nor in Lambda's Amazon Linux 2023. Add it to "
                    + "what is published, or provide it in a layer.",
            ],
            Verify().Select(message => $"{message.Diagnostic.Code} {message.Text}"));
    }

    [Fact]
    public void KnowsTheFunctionsOwnProcessor()
    {
        _entries.Clear();
        Add("bootstrap", ElfBuilder.Program(ElfBuilder.Arm64, "/lib/ld-linux-aarch64.so.1"));

        Assert.Empty(Verify("linux-arm64"));
    }

    [Fact]
    public void RefusesABundleWithoutItsEntryPoint()
    {
        _entries.Clear();
        Add("Bootstrap", ElfBuilder.Header(ElfBuilder.X64));

        DiagnosticMessage message = Assert.Single(Verify());

        Assert.Equal("STREAMBOT2008", message.Diagnostic.Code);
        Assert.StartsWith(
            "The bundle has no 'bootstrap', which Lambda's runtime starts.", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysHowLargeIsTooLarge()
    {
        AddSparse("model.bin", 250 * 1024 * 1024);
        AddSparse("weights.bin", 1_000_000);

        DiagnosticMessage message = Assert.Single(Verify());

        Assert.Equal("STREAMBOT2012", message.Diagnostic.Code);
        Assert.StartsWith("The bundle is 263,144,148 bytes unpacked, and Lambda allows at most "
            + "262,144,000.", message.Text, StringComparison.Ordinal);
        Assert.Contains(
            "The largest files: model.bin (262,144,000), weights.bin (1,000,000), bootstrap (148).",
            message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void CountsWhatALinkLeadsTo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links");
        AddSparse("model.bin", 251 * 1024 * 1024);
        _entries.RemoveAt(1);
        File.CreateSymbolicLink(_files.PathOf("link"), _files.PathOf("model.bin"));
        _entries.Add(new("model.bin", _files.PathOf("link")));

        Assert.Equal("STREAMBOT2012", Assert.Single(Verify()).Diagnostic.Code);
    }

    [Fact]
    public void ReportsAllThatIsWrongAtOnce()
    {
        _entries.Clear();
        Add("a.so", ElfBuilder.Library(ElfBuilder.Arm64));
        Add("b.dll", WindowsLibrary());

        Assert.Equal(
            ["STREAMBOT2008", "STREAMBOT2011", "STREAMBOT2011"], Verify().Select(message => message.Diagnostic.Code));
    }

    // A DOS stub, and the headers of an image without a header for the common language runtime.
    private static byte[] WindowsLibrary()
    {
        byte[] image = new byte[512];
        "MZ"u8.CopyTo(image);
        image[0x3C] = 0x80;
        "PE\0\0"u8.CopyTo(image.AsSpan(0x80));
        image[0x84] = 0x64; // AMD64
        image[0x85] = 0x86;
        image[0x94] = 0xF0; // size of the optional header
        image[0x98] = 0x0B; // PE32+
        image[0x99] = 0x02;
        image[0x98 + 108] = 16; // data directories
        return image;
    }

    private IReadOnlyList<DiagnosticMessage> Verify(string runtimeIdentifier = "linux-x64") =>
        BundleCheck.Findings(Bundle.Of(_entries, "Orders.csproj"), "bootstrap", runtimeIdentifier, "Orders.csproj");

    // The compiler writes the processor into two fields of the headers.
    private static byte[] AssemblyFor(string platform)
    {
        (Machine machine, CorFlags flags) = platform switch
        {
            "X64" => (Machine.Amd64, CorFlags.ILOnly),
            "Arm64" => (Machine.Arm64, CorFlags.ILOnly),
            "X86" => (Machine.I386, CorFlags.ILOnly | CorFlags.Requires32Bit),
            _ => (Machine.I386, CorFlags.ILOnly),
        };
        MetadataBuilder metadata = new();
        StringHandle module = metadata.GetOrAddString("Other.dll");
        metadata.AddModule(0, module, metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(
            metadata.GetOrAddString("Other"), new Version(1, 0), default, default, default, default);
        BlobBuilder image = new();
        new ManagedPEBuilder(
            new PEHeaderBuilder(machine), new MetadataRootBuilder(metadata), new BlobBuilder(), flags: flags)
            .Serialize(image);
        return image.ToArray();
    }

    private void Add(string path, byte[] content, string package = "") =>
        _entries.Add(new(path, _files.Write(path, content), Package: package));

    private void AddSparse(string path, long length)
    {
        Add(path, []);
        using FileStream file = File.OpenWrite(_files.PathOf(path));
        file.SetLength(length);
    }
}

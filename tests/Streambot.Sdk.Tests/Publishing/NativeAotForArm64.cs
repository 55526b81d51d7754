using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>Native code for arm64 that is compiled and linked on x64.</summary>
public sealed class NativeAotForArm64(PackedSdk sdk)
{
    private const string Libraries = "/usr/aarch64-linux-gnu";

    private const string Function = """
        using System.Runtime.InteropServices;
        using System.Text;

        StreambotFunctions functions = new();
        functions.Map("Orders", (Stream input, InvocationContext context, CancellationToken cancellation) =>
            Task.FromResult<Stream>(new MemoryStream(
                Encoding.UTF8.GetBytes($"\"{RuntimeInformation.ProcessArchitecture}\""))));
        await functions.RunAsync();
        """;

    [LongFact]
    public async Task RunsAndHasABillOfMaterials()
    {
        RequireX64With("clang", "llvm-objcopy", "qemu-aarch64");
        Assert.SkipUnless(File.Exists($"{Libraries}/lib/crt1.o"), $"needs {Libraries}: gcc-aarch64-linux-gnu");
        using TempProject project = Create();

        BuildResult result = await project.PublishAsync("-r", "linux-arm64", "-p:StreambotSbom=true");

        // The machine that links may be newer than Lambda's.
        Assert.Empty(result.Warnings.Except(["STREAMBOT2013"]));
        string output = project.PathOf("bin/Release/net10.0/linux-arm64/streambot");
        string bootstrap = project.PathOf("task/bootstrap");
        await ZipFile.ExtractToDirectoryAsync(
            Path.Combine(output, "Orders.zip"), project.PathOf("task"), TestContext.Current.CancellationToken);
        byte[] program = await File.ReadAllBytesAsync(bootstrap, TestContext.Current.CancellationToken);
        Assert.Equal("\u007fELF"u8, program.AsSpan(0, 4));
        const ushort aarch64 = 183;
        Assert.Equal(aarch64, BinaryPrimitives.ReadUInt16LittleEndian(program.AsSpan(18)));

        string bill = await File.ReadAllTextAsync(
            Path.Combine(output, "Orders.cdx.json"), TestContext.Current.CancellationToken);
        Assert.Contains($"pkg:nuget/Streambot.Runtime@{PackedSdk.Version}", bill, StringComparison.Ordinal);
        Assert.Contains("pkg:nuget/runtime.linux-x64.Microsoft.DotNet.ILCompiler@", bill, StringComparison.Ordinal);
        Assert.Contains(
            "pkg:nuget/Microsoft.NETCore.App.Runtime.NativeAOT.linux-arm64@", bill, StringComparison.Ordinal);

        await using FakeRuntimeApi api = new();
        // No table: requests that are signed need OpenSSL, which is not among the libraries.
        await using TestProcess process = new(
            new ProcessStartInfo("qemu-aarch64", ["-L", Libraries, bootstrap]),
            new Dictionary<string, string>
            {
                ["AWS_LAMBDA_RUNTIME_API"] = api.Address,
                ["STREAMBOT_FUNCTION"] = "Orders",
            });
        (string path, LoopbackRequest request) = await api.InvokeAsync("1");
        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("\"Arm64\"", request.Text);
    }

    // It takes no options for another architecture, which it would say after minutes of compiling.
    [LongFact]
    public async Task IsRefusedWhereTheLinkerCannotLinkForIt()
    {
        RequireX64With("gcc", "objcopy");
        using TempProject project = Create();

        BuildResult result = await project.TryAsync(
            "publish", "-r", "linux-arm64", "-p:CppCompilerAndLinker=gcc", "-p:LinkerFlavor=bfd");

        Assert.Equal(["STREAMBOT2034"], result.Errors);
        Assert.Contains("The linker 'gcc' cannot link a program for linux-arm64 on this machine: gcc: error: ",
            result.Message("STREAMBOT2034"), StringComparison.Ordinal);
        Assert.Contains("gcc-aarch64-linux-gnu", result.Message("STREAMBOT2034"), StringComparison.Ordinal);
        Assert.DoesNotContain("Generating native code", result.Output, StringComparison.Ordinal);
    }

    private TempProject Create() => sdk.CreateProject().WithFile("Program.cs", Function)
        .WithProject("<PropertyGroup><PublishAot>true</PublishAot></PropertyGroup>");

    private static void RequireX64With(params string[] tools)
    {
        Assert.SkipUnless(RuntimeInformation.OSArchitecture == Architecture.X64, "cross-compiles on x64 only");
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        foreach (string tool in tools)
            Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, tool))), $"needs {tool}");
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Streambot.Handlers.Tests.Processes;

/// <summary>The handlers for arm64, compiled and linked on x64.</summary>
public sealed class Arm64Handlers : IDisposable
{
    private const string Libraries = "/usr/aarch64-linux-gnu";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streambot-handlers-arm64-");

    public void Dispose() => _folder.Delete(recursive: true);

    [LongFact]
    public async Task AreOneExecutableThatAnswers()
    {
        Assert.SkipUnless(RuntimeInformation.OSArchitecture == Architecture.X64, "the machine is not an x64 one");
        Assert.SkipUnless(
            File.Exists("/usr/bin/clang") && File.Exists($"{Libraries}/lib/crt1.o"),
            "needs clang, llvm and gcc-aarch64-linux-gnu");
        Assert.SkipUnless(File.Exists("/usr/bin/qemu-aarch64"), "needs qemu-user");
        await PackedBuild.RunAsync(
            "msbuild", "sdk/Streambot.Sdk.csproj", "-nologo", "-v:minimal", "-restore", "-t:Build;PackArm64Handlers",
            "-p:PackArm64Handlers=true");
        await ZipFile.ExtractToDirectoryAsync(
            PackedBuild.HandlersBundle.Replace(".zip", "-arm64.zip", StringComparison.Ordinal),
            _folder.FullName,
            TestContext.Current.CancellationToken);

        string bootstrap = Assert.Single(Directory.GetFiles(_folder.FullName));
        const ushort aarch64 = 183;
        byte[] start = new byte[20];
        await using (FileStream file = File.OpenRead(bootstrap))
            await file.ReadExactlyAsync(start, TestContext.Current.CancellationToken);
        Assert.Equal(aarch64, BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(18)));

        // What it is asked makes no request to AWS: signing one needs OpenSSL, which is not among the libraries.
        await using HandlerProcess process = HandlerProcess.Start(await EmulatedAsync(bootstrap), "env");
        Assert.Equal("error", await process.InvokeAsync("{}", TimeSpan.FromSeconds(30)));
    }

    private async Task<string> EmulatedAsync(string bootstrap)
    {
        string script = Path.Combine(_folder.FullName, "emulated");
        await File.WriteAllTextAsync(
            script,
            $"#!/bin/sh\nexec qemu-aarch64 -L {Libraries} '{bootstrap}'\n",
            TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return script;
    }
}

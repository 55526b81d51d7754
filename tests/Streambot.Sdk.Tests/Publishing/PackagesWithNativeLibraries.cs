using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>Well-known packages, each of which brings a native library for many platforms.</summary>
public sealed partial class PackagesWithNativeLibraries(PackedSdk sdk)
{
    private const string Function = """
        using System.Text;
        using LibGit2Sharp;
        using Microsoft.Data.Sqlite;
        using SkiaSharp;

        StreambotFunctions functions = new();
        functions.Map("Orders", async (Stream input, InvocationContext context, CancellationToken cancellation) =>
        {
            using SqliteConnection connection = new("Data Source=:memory:");
            await connection.OpenAsync(cancellation);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT 6 * 7";
            object sum = await command.ExecuteScalarAsync(cancellation);

            using SKBitmap bitmap = new(3, 2);
            using SKData image = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            string start = Encoding.ASCII.GetString(image.ToArray(), 1, 3);

            bool hasVersion = GlobalSettings.Version.InformationalVersion.Length > 0
                && GlobalSettings.Version.Features.HasFlag(BuiltInFeatures.Threads);
            return new MemoryStream(Encoding.UTF8.GetBytes($"\"{sum} {start} {hasVersion}\""));
        });
        await functions.RunAsync();
        """;

    private const string Packages = """
        <ItemGroup>
          <PackageReference Include="LibGit2Sharp" Version="0.32.0" />
          <PackageReference Include="Microsoft.Data.Sqlite" Version="10.0.12" />
          <PackageReference Include="SkiaSharp" Version="3.119.4" />
          <PackageReference Include="SkiaSharp.NativeAssets.Linux.NoDependencies" Version="3.119.4" />
        </ItemGroup>
        """;

    private static readonly string[] Natives = ["libSkiaSharp.so", "libe_sqlite3.so", "libgit2-5853918.so"];

    // Of what Lambda's image has, only what .NET and these libraries link to.
    private static readonly string[] SystemLibraries =
    [
        "libc.so.6", "libdl.so.2", "libgcc_s.so.1", "libm.so.6", "libpthread.so.0", "librt.so.1", "libstdc++.so.6",
        "libz.so.1",
    ];

    [Theory]
    [LongCase("linux-x64", 62)]
    [LongCase("linux-arm64", 183)]
    public async Task AreBundledForThePlatformOfTheFunction(string platform, int machine)
    {
        using TempProject project = Create();

        BuildResult result = await project.PublishAsync("-r", platform);

        Assert.Empty(result.Warnings);
        using ZipArchive zip = await ZipFile.OpenReadAsync(
            project.PathOf($"bin/Release/net10.0/{platform}/streambot/Orders.zip"),
            TestContext.Current.CancellationToken);
        Assert.Equal(Natives, zip.Entries.Select(entry => entry.FullName).Where(name => NameOfANative().IsMatch(name)));
        foreach (string name in Natives)
        {
            await using Stream file = await zip.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken);
            byte[] header = new byte[20];
            await file.ReadExactlyAsync(header, TestContext.Current.CancellationToken);
            Assert.Equal(machine, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(18)));
        }
    }

    [LongFact]
    public async Task RunWithWhatLambdasImageHas()
    {
        const string isolation = "/usr/bin/bwrap";
        Assert.SkipUnless(File.Exists(isolation), "needs bubblewrap");
        Assert.SkipUnless(RuntimeInformation.OSArchitecture == Architecture.X64, "runs a function for x64");
        using TempProject project = Create();

        BuildResult result = await project.PublishAsync("-r", "linux-x64", "-p:StreambotRuntime=provided.al2023");

        Assert.Empty(result.Warnings);
        await ZipFile.ExtractToDirectoryAsync(
            project.Bundle.Path, project.PathOf("task"), TestContext.Current.CancellationToken);
        ProcessStartInfo start = new(
            isolation,
            [
                "--unshare-pid", "--die-with-parent", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",
                "--ro-bind", project.PathOf("task"), "/var/task",
                .. SystemFiles().SelectMany(file => new[] { "--ro-bind", file, file }),
                "--chdir", "/var/task", "/var/task/bootstrap",
            ]);
        start.Environment.Clear();
        await using FakeRuntimeApi api = new();
        await using TestProcess process = new(
            start,
            new Dictionary<string, string>
            {
                ["AWS_LAMBDA_RUNTIME_API"] = api.Address,
                ["LAMBDA_TASK_ROOT"] = "/var/task",
                ["STREAMBOT_FUNCTION"] = "Orders",
            });

        (string path, LoopbackRequest request) = await api.InvokeAsync("1");

        Assert.Equal("\"42 PNG True\"", request.Text);
        Assert.Equal("invocation/request-1/response", path);
    }

    private TempProject Create() => sdk.CreateProject().WithFile("Program.cs", Function).WithProject(Packages);

    // In any folder, and by the names for any system.
    [GeneratedRegex(@"(^|/)(libSkiaSharp|(lib)?e_sqlite3|(lib)?git2-)", RegexOptions.CultureInvariant)]
    private static partial Regex NameOfANative();

    // The folder's name depends on the distribution.
    private static IEnumerable<string> SystemFiles()
    {
        const string loader = "/lib64/ld-linux-x86-64.so.2";
        string folder = new[] { "/lib/x86_64-linux-gnu", "/usr/lib64" }
            .First(folder => File.Exists(Path.Combine(folder, SystemLibraries[0])));
        return [loader, .. SystemLibraries.Select(library => Path.Combine(folder, library))];
    }
}

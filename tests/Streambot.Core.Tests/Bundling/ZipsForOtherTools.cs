using System.Diagnostics;
using Streambot.Core.Bundling;
using Streambot.Core.Bundling.Zip;

namespace Streambot.Core.Tests.Bundling;

/// <summary>What others than .NET make of a zip: each reads it whole and compares what it says of itself.</summary>
public sealed class ZipsForOtherTools : IDisposable
{
    private readonly TempFiles _files = new();

    public static TheoryData<string, string[]> Tools => new()
    {
        { "python3", ["-c", "import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)"] },
        { "unzip", ["-tq"] },
        { "bsdtar", ["-xOf"] },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task AreWhole(string tool, string[] arguments)
    {
        string[] folders = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, tool))), $"there is no {tool}");
        byte[] noise = new byte[FileBlock.MaximumLength + 5];
        new Random(1).NextBytes(noise);
        Bundle bundle = Bundle.Of(
            [
                new("bootstrap", _files.Write("1", "#!/bin/sh"u8)),
                new("empty", _files.Write("2", [])),
                new("data/größe 日本.json", _files.Write("3", new byte[(3 * FileBlock.MaximumLength) + 1])),
                new("noise", _files.Write("4", noise)),
            ],
            "");
        string zip = _files.PathOf("Orders.zip");
        bundle.Write(new(zip), ZipCompression.Optimal, TestContext.Current.CancellationToken);

        ProcessStartInfo start = new(tool, [.. arguments, zip])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, errors);
        Assert.Equal("", errors);
    }
}

using System.Diagnostics;
using System.Text;
using Streambot.Core.Bundling;
using Streambot.Core.Bundling.Zip;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Core.Tests.Files;

/// <summary>What can be opened, and is not a file like others.</summary>
public sealed class FilesThatAreRead : IDisposable
{
    // It opens, and at its beginning, where a process has no memory, reading fails as on a broken disk.
    private const string Unreadable = "/proc/self/mem";

    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AreNamedWhereReadingFails() => Refuses(() => InputFile.Read(Unreadable));

    [Fact]
    public void AreNamedWhereReadingFailsAndNotTheZip()
    {
        BundleFile zip = new(Path.Combine(_folder.Path, "bundle.zip"), Path.Combine(_folder.Path, "list"));
        string file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "content");
        Bundle.Of([new("mem", file)], "").Write(zip, ZipCompression.Optimal, Cancellation);
        Bundle bundle = Bundle.Of([new("mem", Unreadable)], "");

        Refuses(() => bundle.IsIn(zip, ZipCompression.Optimal, Cancellation));
        Refuses(() => bundle.Write(zip, ZipCompression.Optimal, Cancellation));
        Refuses(() => BundleCheck.Findings(bundle, "mem", "linux-x64", ""));
    }

    // As with StreambotEvent=<(jq .event orders.json), where the shell leaves the name of a pipe.
    [Fact]
    public async Task MayBePipes()
    {
        string pipe = MakePipe();
        Task<byte[]> reading = InputFile.ReadAsync(pipe, Cancellation);

        await using (FileStream writer = await OpenAsync(pipe))
            await writer.WriteAsync("""{"id":7}"""u8.ToArray(), Cancellation);

        Assert.Equal("""{"id":7}""", Encoding.UTF8.GetString(await reading));
    }

    [Fact]
    public async Task AreWaitedForUntilSomebodyCancels()
    {
        string pipe = MakePipe();
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<byte[]> reading = InputFile.ReadAsync(pipe, source.Token);
        await using FileStream opened = await OpenAsync(pipe);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    // Opening it waits for the one who reads; closing it lets that one end. A shell locks no file, and .NET would.
    private static Task<FileStream> OpenAsync(string pipe) => Task.Run(
        () => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), Cancellation);

    private string MakePipe()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no pipes among their files.");
        string pipe = Path.Combine(_folder.Path, "pipe");
        using Process process = Process.Start("mkfifo", [pipe]);
        process.WaitForExit();
        return pipe;
    }

    private static void Refuses(Action read)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no such file.");
        StreambotException exception = Assert.Throws<StreambotException>(read);

        Assert.StartsWith(
            $"'{Unreadable}' could not be read: ",
            Assert.Single(exception.Messages).Text,
            StringComparison.Ordinal);
    }
}

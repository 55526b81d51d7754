using System.Text;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Core.Tests.Files;

public sealed class AFileThatIsWritten : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder.Path, "out", "Orders.zip");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task HoldsOneOfTheContentsThatAreWrittenAtOnce()
    {
        string[] contents = [.. Enumerable.Range(0, 32).Select(number => new string((char)('a' + number), 100_000))];

        await Task.WhenAll(contents.Select(
            content => Task.Run(() => AtomicFile.Write(Target, Encoding.UTF8.GetBytes(content)), Token)));

        Assert.Contains(await File.ReadAllTextAsync(Target, Token), contents);
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task StaysAsItWasWhenTheDiskIsFull()
    {
        AtomicFile.Write(Target, "old"u8.ToArray());

        StreambotException exception = Assert.Throws<StreambotException>(() => AtomicFile.Write(
            Target,
            file =>
            {
                file.Write("ne"u8);
                throw new IOException("No space left on device : '/x'");
            }));

        Assert.Equal(
            $"STREAMBOT2027: '{Target}' could not be written: No space left on device : '/x'. Free space on the disk, "
                + "or fix the permissions of its folder, then run this again.",
            exception.Message);
        Assert.Equal("old", await File.ReadAllTextAsync(Target, Token));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void CannotBeBelowAFile()
    {
        AtomicFile.Write(Target, "old"u8.ToArray());

        StreambotException exception = Assert.Throws<StreambotException>(
            () => AtomicFile.Write(Path.Combine(Target, "inside"), "new"u8.ToArray()));

        Assert.StartsWith("STREAMBOT2027: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotReplaceAFolder()
    {
        Directory.CreateDirectory(Path.Combine(Target, "inside"));

        StreambotException exception = Assert.Throws<StreambotException>(
            () => AtomicFile.Write(Target, "new"u8.ToArray()));

        Assert.Equal(
            $"STREAMBOT2027: '{Target}' could not be written: a folder has this name. Remove it, then run this again.",
            exception.Message);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task TakesThePlaceOfWhatAKilledBuildHasLeft()
    {
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(
            Target,
            file =>
            {
                File.Copy(file.Name, file.Name + ".old");
                throw new InvalidOperationException();
            }));
        string left = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Target)!));
        string killed = left[..^4], busy = Target + ".aaaaaaaa.bbb.tmp", other = Target + ".backup.tmp";
        File.Move(left, killed);
        await File.WriteAllTextAsync(busy, "", Token);
        await File.WriteAllTextAsync(other, "", Token);
        foreach (string file in (string[])[killed, other])
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-1));

        AtomicFile.Write(Target, "new"u8.ToArray());

        Assert.Equal(
            new[] { Target, busy, other }.Order(), Directory.GetFiles(Path.GetDirectoryName(Target)!).Order());
    }

    [Fact]
    public async Task StaysAsItWasWhenTheBuildIsCancelled()
    {
        AtomicFile.Write(Target, "old"u8.ToArray());
        using CancellationTokenSource cancellation = new();

        Assert.ThrowsAny<OperationCanceledException>(() => AtomicFile.Write(
            Target,
            file =>
            {
                file.Write("ne"u8);
                cancellation.Cancel();
                cancellation.Token.ThrowIfCancellationRequested();
            }));

        Assert.Equal("old", await File.ReadAllTextAsync(Target, Token));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void IsReadOrSaidNotToBeThere() => Assert.StartsWith(
        $"STREAMBOT2028: '{Target}' could not be read: ",
        Assert.Throws<StreambotException>(() => InputFile.Open(Target)).Message,
        StringComparison.Ordinal);
}

using Microsoft.Build.Utilities;

namespace Streambot.Tasks.Tests;

public sealed class WriteFingerprintTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();

    private string Output => _folder.PathOf("obj/fingerprint.txt");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LeavesTheFileAloneWhenNothingChanged()
    {
        Write("events");
        File.SetLastWriteTimeUtc(Output, LongAgo);

        Write("events");

        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Output));
    }

    [Fact]
    public void WritesTheFileWhenMetadataChanged()
    {
        Write("events");
        File.SetLastWriteTimeUtc(Output, LongAgo);

        Write("moved");

        Assert.NotEqual(LongAgo, File.GetLastWriteTimeUtc(Output));
    }

    [Fact]
    public void WritesNoValue()
    {
        Write("events");

        Assert.DoesNotContain("events", File.ReadAllText(Output), StringComparison.Ordinal);
    }

    private void Write(string value)
    {
        using WriteFingerprint task = new()
        {
            BuildEngine = new RecordingEngine(),
            Items = [new TaskItem("Prefix", new Dictionary<string, string> { ["Value"] = value })],
            OutputPath = Output,
        };
        Assert.True(task.Execute());
    }
}

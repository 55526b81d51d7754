using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Streambot.Hosting;

namespace Streambot.Runtime.Tests.Consoles;

/// <summary>What a program writes to its console where the function's log is JSON.</summary>
public sealed class LinesOfTheConsole : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 30, 0, 250, TimeSpan.Zero);

    private static readonly string[] Ends =
        ["\n", "\r", "\r\n", "{", "}", "{}", "\"", "\ud83d", "\ude00", "\0", "\u2028", "😀"];

    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.String, Gen.Int[0, Ends.Length - 1].Select(i => Ends[i]));

    private readonly MemoryStream _target = new();
    private readonly StructuredLines _lines;
    private RequestIdentity? _request = new("abc", "Root=1-a", "blue");

    public LinesOfTheConsole() => _lines = Lines("INFO", isIncluded: true);

    public void Dispose()
    {
        _lines.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void NameTheirTimeLevelAndRequest()
    {
        _lines.WriteLine("Zażółć \"gęślą\"\tjaźń");

        Assert.Equal(
            """{"timestamp":"2026-11-27T12:30:00.25Z","level":"INFO","requestId":"abc","traceId":"Root"""
                + """=1-a","tenantId":"blue","message":"Zażółć \"gęślą\"\tjaźń"}""" + "\n",
            Text);
    }

    [Fact]
    public void NameNoRequestOutsideOfOne()
    {
        _request = null;

        _lines.WriteLine("Starting.");

        Assert.Equal(
            """{"timestamp":"2026-11-27T12:30:00.25Z","level":"INFO","message":"Starting."}""" + "\n", Text);
    }

    [Fact]
    public void AreWrittenWhenTheyEnd()
    {
        _lines.Write("Order ");
        _lines.Write(7);
        Assert.Equal("", Text);
        _lines.Write(" is stored\r\nand ");
        Assert.Equal(["Order 7 is stored"], Messages);
        _lines.Flush();
        Assert.Equal(["Order 7 is stored", "and "], Messages);
        _lines.Flush();
        _lines.Write("billed\n\n".ToCharArray());

        Assert.Equal(["Order 7 is stored", "and ", "billed", ""], Messages);
    }

    [Theory]
    [InlineData("""{"level":"DEBUG","message":"mine"}""")]
    [InlineData("""  {"a": [1, {"b": null}]} """)]
    public void PassAsTheyAreIfTheyAreObjects(string line)
    {
        using StructuredLines errors = Lines("ERROR", isIncluded: false);

        _lines.WriteLine(line);
        errors.WriteLine(line);

        Assert.Equal($"{line}\n{line}\n", Text);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{ not JSON }")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("")]
    public void AreMessagesIfTheyAreAnythingElse(string line)
    {
        _lines.WriteLine(line);

        Assert.Equal([line], Messages);
    }

    [Fact]
    public void AreLeftOutBelowTheLevelOfTheFunction()
    {
        using StructuredLines left = Lines("INFO", isIncluded: false);

        left.WriteLine("Nothing to see.");

        Assert.Equal("", Text);
    }

    [Theory]
    [InlineData(null, "INFO", true)]
    [InlineData("TRACE", "INFO", true)]
    [InlineData("INFO", "INFO", true)]
    [InlineData("WARN", "INFO", false)]
    [InlineData("ERROR", "ERROR", true)]
    [InlineData("FATAL", "ERROR", false)]
    [InlineData("LOUD", "INFO", true)]
    public void BeginAtTheLevelOfTheFunction(string? lowest, string level, bool isIncluded) =>
        Assert.Equal(isIncluded, LogLevels.Includes(lowest, level));

    [Fact]
    public void AreDividedIfTheyNeverEnd()
    {
        string text = string.Concat(Enumerable.Repeat("😀", 100_000));

        _lines.WriteLine(text);

        Assert.Equal(text, string.Concat(Messages));
        Assert.Equal(2, Messages.Count());
    }

    [Fact]
    public void StayApartWhenSeveralThreadsWrite()
    {
        TextWriter shared = TextWriter.Synchronized(_lines);

        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 200; i++)
                shared.WriteLine($"{thread}:{new string((char)('a' + thread), 500)}");
        });

        Assert.Equal(1600, Messages.Count());
        Assert.All(Messages, message => Assert.Single(message[2..].Distinct()));
    }

    // One thread: the lines have one target.
    [Fact]
    public void AreValidWhateverIsWritten() => Gen.Select(Pieces.Array[1, 6], Gen.Int[1, 7]).Sample(
        (pieces, size) =>
        {
            _target.SetLength(0);
            string text = string.Concat(pieces);
            foreach (char[] piece in text.Chunk(size))
                _lines.Write(piece);
            _lines.Flush();

            IEnumerable<string> lines = text.Split('\n');
            lines = text.EndsWith('\n') || text.Length == 0 ? lines.SkipLast(1) : lines;
            Assert.Equal(
                lines.Select(line => Valid(line.EndsWith('\r') ? line[..^1] : line)), Messages.Select(Valid));
        },
        threads: 1);

    private string Text => Encoding.UTF8.GetString(_target.ToArray());

    private IEnumerable<string> Messages => Text.Split('\n')[..^1].Select(
        line => JsonElement.Parse(line) is var json && json.TryGetProperty("message", out JsonElement message)
            ? message.GetString()!
            : line);

    // A half of a character has no bytes.
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private StructuredLines Lines(string level, bool isIncluded) =>
        new(_target, new(level, new FakeTimeProvider(Now), () => _request), isIncluded);
}

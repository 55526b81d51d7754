using System.Collections;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging.Tests;

public sealed class LinesOfJson : IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void HaveTheMessageAndItsValues()
    {
        _log.Logger.LogInformation(new EventId(4, "Stored"), "Order {OrderId} of {Customer} is stored", 7, "Ana \"A\"");

        Assert.Equal(
            """
            {"timestamp":"2026-11-27T12:30:00.25Z","level":"INFO","category":"Shop.Orders","eventId":4,
            "eventName":"Stored","message":"Order 7 of Ana \"A\" is stored","OrderId":7,"Customer":"Ana \"A\""}
            """.ReplaceLineEndings(""),
            Assert.Single(_log.Lines));
    }

    [Theory]
    [InlineData(LogLevel.Trace, "TRACE")]
    [InlineData(LogLevel.Debug, "DEBUG")]
    [InlineData(LogLevel.Information, "INFO")]
    [InlineData(LogLevel.Warning, "WARN")]
    [InlineData(LogLevel.Error, "ERROR")]
    [InlineData(LogLevel.Critical, "FATAL")]
    public void NameTheLevelAsLambdaDoes(LogLevel level, string name)
    {
        _log.Logger.Log(level, "Text");

        Assert.Equal(name, _log.Line.GetProperty("level").GetString());
    }

    [Fact]
    public void HaveTheWholeException()
    {
        _log.Logger.LogError(
            new InvalidOperationException("No\nroom.", new IOException("disk")), "Order {OrderId} failed", 7);

        JsonElement line = _log.Line;
        Assert.Equal("Order 7 failed", line.GetProperty("message").GetString());
        Assert.Equal("InvalidOperationException", line.GetProperty("errorType").GetString());
        Assert.Equal("No\nroom.", line.GetProperty("errorMessage").GetString());
        Assert.Equal(JsonValueKind.Array, line.GetProperty("stackTrace").ValueKind);
        Assert.Equal("disk", line.GetProperty("cause").GetProperty("errorMessage").GetString());
    }

    [Fact]
    public void HaveTheScopes()
    {
        using (_log.Logger.BeginScope("outer"))
        using (_log.Logger.BeginScope("Batch {Batch}", 3))
        using (_log.Logger.BeginScope(new Dictionary<string, object?> { ["Shard"] = "s-1", ["message"] = null }))
            _log.Logger.LogInformation("Text");

        Assert.Equal(
            """["outer",{"Batch":3,"message":"Batch 3"},{"Shard":"s-1","message_2":null}]""",
            _log.Line.GetProperty("scopes").GetRawText());
    }

    [Fact]
    public void KeepTheTypesOfValues()
    {
        _log.Logger.LogInformation(
            "{A}{B}{C}{D}{E}{F}{G}{H}{I}{J}",
            true, 1.5, double.NaN, 12.50m, null, DayOfWeek.Friday, new DateOnly(2026, 11, 27), (byte)9,
            TimeSpan.FromSeconds(90), Guid.Empty);

        JsonElement line = _log.Line;
        Assert.Equal(
            """true|1.5|"NaN"|12.50|null|"Friday"|"2026-11-27"|9|"00:01:30"|"00000000-0000-0000-0000-000000000000" """
                .TrimEnd(),
            string.Join('|', "ABCDEFGHIJ".Select(name => line.GetProperty($"{name}").GetRawText())));
    }

    [Fact]
    public void HaveListsAsArrays()
    {
        _log.Logger.LogInformation("{Ids} {Names}", new[] { 1, 2 }, (List<string?>)["a", null]);

        Assert.Equal("[1,2]", _log.Line.GetProperty("Ids").GetRawText());
        Assert.Equal("""["a",null]""", _log.Line.GetProperty("Names").GetRawText());
    }

    [Fact]
    public void GiveEachValueANameOfItsOwn()
    {
        Write([new("message", 1), new("a", 2), new("a", 3), new("a_2", 4), new("requestId", 5), new("", 6)]);

        JsonElement line = _log.Line;
        Assert.Equal("Text", line.GetProperty("message").GetString());
        Assert.Equal(
            ["message_2:1", "a:2", "a_2:3", "a_2_2:4", "requestId_2:5", ":6"],
            line.EnumerateObject().Skip(4).Select(member => $"{member.Name}:{member.Value}"));
    }

    [Fact]
    public void AreWrittenWhateverTheirValuesThrow()
    {
        _log.Logger.LogInformation("{Value} {Number}", new Broken(), 7);
        Assert.Equal(
            "(The message cannot be formatted: NotSupportedException was thrown.)",
            _log.Line.GetProperty("message").GetString());
        Assert.Equal(
            "(The value cannot be read: NotSupportedException was thrown.)",
            _log.Line.GetProperty("Value").GetString());
        Assert.Equal(7, _log.Line.GetProperty("Number").GetInt32());

        _log.Clear();
        _log.Logger.Log(LogLevel.Error, default, "state", new BrokenException(), (_, _) => throw new IOException());
        Assert.Equal("BrokenException", _log.Line.GetProperty("errorType").GetString());

        _log.Clear();
        Write(BrokenValues());
        Assert.Equal("first", _log.Line.GetProperty("a").GetString());

        _log.Clear();
        using (_log.Logger.BeginScope(new Broken()))
        using (_log.Logger.BeginScope(new BrokenList()))
            Write([new("list", new BrokenList())]);
        Assert.Equal(2, _log.Line.GetProperty("scopes").GetArrayLength());
        Assert.Equal("[1,\"(IOException was thrown.)\"]", _log.Line.GetProperty("list").GetRawText());
    }

    [Fact]
    public void AreWrittenThoughAValueLogsItself()
    {
        _log.Logger.LogInformation("Outer {Value}", new Logging(_log.Logger));

        Assert.Equal(3, _log.Lines.Length);
        Assert.All(_log.Lines, line => JsonElement.Parse(line));
        Assert.Equal("Outer logged", JsonElement.Parse(_log.Lines[^1]).GetProperty("message").GetString());
    }

    [Fact]
    public void HaveAnEmptyMessageForNone()
    {
        _log.Logger.Log<object?>(LogLevel.Information, default, null, null, (_, _) => null!);

        Assert.Equal("", _log.Line.GetProperty("message").GetString());
    }

    [Fact]
    public void AreCutOffWhereLambdaTakesNoMore()
    {
        string huge = string.Concat(Enumerable.Repeat("😀\0", 1_000_000));
        Write([.. Enumerable.Range(0, 1000).Select(i => new KeyValuePair<string, object?>($"k{i}", huge))], huge);

        Assert.InRange(Assert.Single(_log.Lines).Length, 100_000, 1_000_000);
        Assert.EndsWith("(cut off)", _log.Line.GetProperty("message").GetString(), StringComparison.Ordinal);

        _log.Clear();
        Write(Endless(), "Text");
        Assert.Equal("Text", _log.Line.GetProperty("message").GetString());
    }

    private void Write(IEnumerable<KeyValuePair<string, object?>> values, string message = "Text") =>
        _log.Logger.Log(LogLevel.Information, default, values, null, (_, _) => message);

    private static IEnumerable<KeyValuePair<string, object?>> BrokenValues()
    {
        yield return new("a", "first");
        throw new IOException();
    }

    private static IEnumerable<KeyValuePair<string, object?>> Endless()
    {
        for (int i = 0; ; i++)
            yield return new("a", i);
    }

    private sealed class Broken
    {
        public override string ToString() => throw new NotSupportedException();
    }

    private sealed class BrokenException : Exception
    {
        public override string Message => throw new NotSupportedException();
    }

    private sealed class BrokenList : IEnumerable
    {
        public IEnumerator GetEnumerator()
        {
            yield return 1;
            throw new IOException();
        }
    }

    private sealed class Logging(ILogger logger)
    {
        public override string ToString()
        {
            logger.LogInformation("Inner");
            return "logged";
        }
    }
}

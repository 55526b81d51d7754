using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Streambot.Extensions.Logging.Tests;

/// <summary>The log of an application, kept in memory.</summary>
internal sealed class TestLog : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 30, 0, 250, TimeSpan.Zero);

    private readonly MemoryStream _stream = new();
    private readonly ILoggerFactory _factory;

    public TestLog(bool isJson = true)
    {
        ILineFormat format = isJson ? new JsonFormat(new FakeTimeProvider(Now)) : new TextFormat("\r");
        object gate = new();
        StreambotLoggerProvider provider = new(format, new(_stream, () => gate));
        _factory = StreambotLoggerFactory.Create(provider, level: "TRACE");
        Logger = _factory.CreateLogger("Shop.Orders");
    }

    public ILogger Logger { get; }

    public string Text => Encoding.UTF8.GetString(_stream.ToArray());

    /// <summary>The only line, as JSON.</summary>
    public JsonElement Line => JsonElement.Parse(Assert.Single(Lines));

    public string[] Lines => Text.Split('\n') is [.. string[] lines, ""] ? lines : throw new FormatException(Text);

    public void Clear() => _stream.SetLength(0);

    public void Dispose()
    {
        _factory.Dispose();
        _stream.Dispose();
    }
}

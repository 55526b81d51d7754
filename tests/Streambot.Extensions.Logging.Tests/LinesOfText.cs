using Microsoft.Extensions.Logging;
using Streambot.Hosting;

namespace Streambot.Extensions.Logging.Tests;

public sealed class LinesOfText : IDisposable
{
    private readonly TestLog _log = new(isJson: false);

    public void Dispose() => _log.Dispose();

    [Fact]
    public void HaveTheLevelAndTheMessage()
    {
        _log.Logger.LogWarning("Order {OrderId}\nis late\r\nagain", 7);

        Assert.Equal("WARN\tOrder 7\ris late\ragain\n", _log.Text);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\f")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void AreOneEventWhateverBreaksThem(string lineBreak)
    {
        _log.Logger.LogWarning(new IOException($"no{lineBreak}room"), "Order{Break}7 is late", lineBreak);

        Assert.Equal("WARN\tOrder\r7 is late\rSystem.IO.IOException: no\rroom\n", _log.Text);
    }

    [Fact]
    public void HaveTheWholeExceptionInOneEvent()
    {
        _log.Logger.LogError(new InvalidOperationException("No room.", new IOException("disk")), "Order 7 failed");
        _log.Logger.Log(LogLevel.Error, default, 0, new IOException("net"), (_, _) => "");

        Assert.Equal(
            [
                "ERROR\tOrder 7 failed\rSystem.InvalidOperationException: No room.\r "
                    + "---> System.IO.IOException: disk\r   --- End of inner exception stack trace ---",
                "ERROR\tSystem.IO.IOException: net",
            ],
            _log.Lines);
    }

    [Fact]
    public void AreWrittenWhateverIsThrown()
    {
        _log.Logger.Log(LogLevel.Information, default, 0, null, (_, _) => throw new IOException());

        Assert.Equal("INFO\t(The message cannot be formatted: IOException was thrown.)\n", _log.Text);
    }

    [Fact]
    public async Task AreInTheLogOfAProgramThatRunsInATest()
    {
        await using StringWriter log = new();
        using ProgramScope scope = new([], log);

        await scope.RunAsync(() => Task.Run(() => _log.Logger.LogInformation("Order 7 is late")));
        _log.Logger.LogInformation("Order 8 is late");

        Assert.Equal("INFO\tOrder 7 is late\n", log.ToString());
        Assert.Equal("INFO\tOrder 8 is late\n", _log.Text);
    }

    [Fact]
    public async Task HaveTheFormatAndTheLevelOfAProgramThatRunsInATest()
    {
        await using StringWriter log = new();
        using ProgramScope scope = new(
            [new("AWS_LAMBDA_LOG_FORMAT", "JSON"), new("AWS_LAMBDA_LOG_LEVEL", "ERROR")], log);

        await scope.RunAsync(() =>
        {
            using ILoggerFactory factory = LoggerFactory.Create(builder => builder.AddStreambot());
            ILogger logger = factory.CreateLogger("Orders");
            logger.LogInformation("Order 7 is late");
            logger.LogError("Order 8 is lost");
            return Task.CompletedTask;
        });

        Assert.Contains("\"message\":\"Order 8 is lost\"", log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Order 7", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void StayApartWhenSeveralThreadsWrite()
    {
        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 200; i++)
                _log.Logger.LogInformation("{Text}", new string((char)('a' + thread), 500));
        });

        Assert.Equal(1600, _log.Lines.Length);
        Assert.All(_log.Lines, line => Assert.Single(line["INFO\t".Length..].Distinct()));
    }
}

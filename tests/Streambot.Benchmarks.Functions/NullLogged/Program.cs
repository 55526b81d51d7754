using Microsoft.Extensions.Logging;

// Logs as Logged does, to a logger that formats the line and leaves it: the least that ILogger can take.
ILogger logger = new FormattingLogger();
StreambotFunctions functions = new();
functions.Map("NullLogged", (events, context, cancellation) =>
{
    logger.LogInformation("An event of {Length} bytes", events.Length);
    return Task.FromResult(events);
});
await functions.RunAsync();

internal sealed class FormattingLogger : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => _ = formatter(state, exception);
}

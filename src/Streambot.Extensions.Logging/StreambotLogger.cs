using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging;

/// <summary>The log of a category.</summary>
internal sealed class StreambotLogger(LogWriter writer, string category) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => writer.Scopes?.Push(state);

    // Levels are a matter of the rules, which .NET applies.
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        string message = LogLine.MessageOf(state, exception, formatter);
        writer.Write(new LogLine(category, logLevel, eventId, message, state, exception));
    }
}

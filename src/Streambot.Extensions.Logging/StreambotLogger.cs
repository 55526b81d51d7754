using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging;

/// <summary>The log of a category.</summary>
/// <param name="writer">Writes the lines.</param>
/// <param name="category">The category.</param>
/// <param name="lowest">The lowest level that is written.</param>
internal sealed class StreambotLogger(LogWriter writer, string category, LogLevel lowest) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => writer.Scopes?.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= lowest && logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        string message;
        try
        {
            message = LogLine.MessageOf(formatter(state, exception));
        }
#pragma warning disable CA1031 // Values and formatters are anyone's.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            message = LogLine.MessageOf(thrown);
        }
        writer.Write(new LogLine(category, logLevel, eventId, message, state, exception));
    }
}

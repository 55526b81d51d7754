using Microsoft.Extensions.Logging;
using Streambot.Extensions.Logging;
using Streambot.Hosting;

namespace Streambot;

/// <summary>The loggers of a program without a host.</summary>
public static class StreambotLoggerFactory
{
    /// <summary>
    /// Creates loggers that write to the function's log, as <c>AddStreambot</c> does, and to no other. Their level is
    /// that of the function's <c>LoggingConfig</c>, or <c>Information</c> if it has none. Without the services that
    /// <see cref="LoggerFactory.Create(Action{ILoggingBuilder})"/> builds for what can be added to it, a cold start
    /// has 65 methods fewer to compile.
    /// </summary>
    /// <returns>The factory, which the caller disposes.</returns>
    public static ILoggerFactory Create() =>
        Create(StreambotLoggerProvider.Create(), ProgramScope.GetVariable("AWS_LAMBDA_LOG_LEVEL"));

    internal static ILoggerFactory Create(ILoggerProvider provider, string? level)
    {
        LoggerFilterOptions filter = new() { MinLevel = LogLevel.Information };
        new LevelOfTheFunction(level).PostConfigure(name: null, filter);
        return new LoggerFactory([provider], filter);
    }
}

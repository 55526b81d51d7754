using Microsoft.Extensions.Logging;
using Streambot.Extensions.Logging;
using Streambot.Hosting;

namespace Streambot;

/// <summary>The loggers of a program without a host.</summary>
public static class StreambotLoggerFactory
{
    /// <summary>
    /// Creates loggers that write to the function's log, as <c>AddStreambot</c> does, and to no other. Their level is
    /// that of the function's <c>LoggingConfig</c>, or <c>Information</c> if it has none. A cold start is faster with
    /// them than with those of <c>LoggerFactory.Create</c>, which has room for more.
    /// </summary>
    /// <returns>
    /// The factory, which the caller disposes. It takes no other provider: its <c>AddProvider</c> throws
    /// <see cref="NotSupportedException"/>.
    /// </returns>
    public static ILoggerFactory Create() =>
        Create(StreambotLoggerProvider.Create(), ProgramScope.GetVariable("AWS_LAMBDA_LOG_LEVEL"));

    internal static ILoggerFactory Create(StreambotLoggerProvider provider, string? level) =>
        new StreambotLoggers(provider, LambdaLevels.Parse(level) ?? LogLevel.Information);
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Streambot.Extensions.Logging;
using Streambot.Hosting;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds the function's log to the logging of an application.</summary>
public static class StreambotLoggingExtensions
{
    /// <summary>
    /// Writes what is logged to standard output, in the format that the function's <c>LoggingConfig</c> specifies: one
    /// JSON object a line, or text. Each line names the request that it belongs to. Nothing is added if it was added
    /// before.
    /// </summary>
    /// <param name="builder">
    /// The alias of the provider is <c>Streambot</c>: <c>Logging:Streambot:LogLevel</c> of the configuration is about
    /// it. Without such a level, the one of the function's <c>LoggingConfig</c> applies, if it has one.
    /// </param>
    public static ILoggingBuilder AddStreambot(this ILoggingBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<ILoggerProvider, StreambotLoggerProvider>(
                _ => StreambotLoggerProvider.Create()));
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, LevelOfTheFunction>(
                _ => new(ProgramScope.GetVariable("AWS_LAMBDA_LOG_LEVEL"))));
        return builder;
    }
}

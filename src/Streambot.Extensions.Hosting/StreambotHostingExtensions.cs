using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Streambot;
using Streambot.Extensions.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Runs functions in a .NET host.</summary>
public static class StreambotHostingExtensions
{
    // By its name: the package of the host has it, and this one does not need that.
    private const string ConsoleLogger = "Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider";

    /// <summary>
    /// Makes the host handle invocations once it has started. Adds the function's configuration, which overrides what
    /// was added before, and the function's log, which takes the place of the console's.
    /// </summary>
    /// <param name="builder">The builder of the host.</param>
    /// <returns>Where handlers are mapped; the same one each time.</returns>
    /// <exception cref="StreambotRuntimeException">
    /// The configuration could not be loaded. The reason was reported to Lambda.
    /// </exception>
    public static StreambotBuilder AddStreambot(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        if (services.FirstOrDefault(IsBuilder)?.ImplementationInstance is StreambotBuilder before)
            return before;

        HostedFunctions functions = new();
        AddConfiguration(builder.Configuration, functions.Functions);
        AddLog(builder.Logging);
        StreambotBuilder streambot = new(services, functions);
        services.AddSingleton(streambot);
        services.AddSingleton(functions);
        services.AddHostedService<FunctionService>();
        ReportingHost.Wrap(services, functions);
        return streambot;
    }

    private static bool IsBuilder(ServiceDescriptor descriptor) =>
        !descriptor.IsKeyedService && descriptor.ServiceType == typeof(StreambotBuilder);

    private static void AddConfiguration(IConfigurationBuilder configuration, StreambotFunctions functions)
    {
        try
        {
            configuration.AddStreambot();
        }
        catch (StreambotRuntimeException exception)
        {
            // As the framework loads it: nothing can be awaited here, and nothing else is running yet.
            functions.ReportStartupErrorAsync(exception).GetAwaiter().GetResult();
            throw;
        }
    }

    private static void AddLog(ILoggingBuilder logging)
    {
        foreach (ServiceDescriptor console in logging.Services.Where(IsConsoleLogger).ToArray())
            logging.Services.Remove(console);
        logging.AddStreambot();
        // That an application has started, and that Ctrl+C stops it. First, so that a rule of one's own applies.
        logging.Services.Configure<LoggerFilterOptions>(options => options.Rules.Insert(
            0, new("Streambot", "Microsoft.Hosting.Lifetime", LogLevel.Warning, filter: null)));
    }

    private static bool IsConsoleLogger(ServiceDescriptor descriptor) =>
        !descriptor.IsKeyedService
        && descriptor.ServiceType == typeof(ILoggerProvider)
        && descriptor.ImplementationType?.FullName == ConsoleLogger;
}

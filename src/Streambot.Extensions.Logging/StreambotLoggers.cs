using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging;

/// <summary>
/// The loggers of one provider. Those of .NET's LoggerFactory, which are made for several, have forty methods for the
/// JIT to compile at a cold start, and four assemblies to load.
/// </summary>
internal sealed class StreambotLoggers : ILoggerFactory
{
    private readonly StreambotLoggerProvider _provider;
    private readonly LogLevel _lowest;

    public StreambotLoggers(StreambotLoggerProvider provider, LogLevel lowest)
    {
        (_provider, _lowest) = (provider, lowest);
        provider.SetScopeProvider(new LoggerExternalScopeProvider());
    }

    public ILogger CreateLogger(string categoryName) => _provider.CreateLogger(categoryName, _lowest);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException(
        "These loggers write to the function's log and to no other. Create those of several providers with "
        + "LoggerFactory.Create(logging => logging.AddStreambot()).");

    public void Dispose() => _provider.Dispose();
}

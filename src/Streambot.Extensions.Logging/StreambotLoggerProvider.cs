using Microsoft.Extensions.Logging;
using Streambot.Hosting;

namespace Streambot.Extensions.Logging;

/// <summary>Writes what is logged in the format of the function's log.</summary>
[ProviderAlias(Alias)]
internal sealed class StreambotLoggerProvider(ILineFormat format, LogTarget target)
    : ILoggerProvider, ISupportExternalScope
{
    /// <summary>The name of the provider in rules and in the configuration.</summary>
    public const string Alias = "Streambot";

    private readonly LogWriter _writer = new(format, target);

    /// <summary>Of this process.</summary>
    public static StreambotLoggerProvider Create() => new(
        ProgramScope.GetVariable("AWS_LAMBDA_LOG_FORMAT") == "JSON"
            ? new JsonFormat(TimeProvider.System)
            : new TextFormat(Console.IsOutputRedirected ? "\r" : "\n"),
        LogTarget.StandardOutput());

    /// <summary>Whether a rule with the name of a provider is about this one.</summary>
    public static bool IsNamed(string? provider) =>
        provider == Alias || provider == typeof(StreambotLoggerProvider).FullName;

    // Levels are a matter of the rules, which .NET applies.
    public ILogger CreateLogger(string categoryName) => CreateLogger(categoryName, LogLevel.Trace);

    /// <summary>A logger to which no rules apply, but a level.</summary>
    public ILogger CreateLogger(string category, LogLevel lowest) => new StreambotLogger(_writer, category, lowest);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _writer.Scopes = scopeProvider;

    public void Dispose()
    {
        // Standard output stays open for others, and nothing is kept back.
    }
}

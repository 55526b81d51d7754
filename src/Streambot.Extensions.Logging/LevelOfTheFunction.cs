using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Streambot.Extensions.Logging;

/// <summary>
/// Makes the level of the function's log a rule of the provider, which its own configuration overrides.
/// </summary>
/// <param name="level">The level, by its name in Lambda; null if the function has none.</param>
internal sealed class LevelOfTheFunction(string? level) : IPostConfigureOptions<LoggerFilterOptions>
{
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (LambdaLevels.Parse(level) is not { } lowest || options.Rules.Any(IsOurDefault))
            return;

        // A rule that names a provider covers all that name none. Those of a category, such as "Microsoft", are meant
        // to apply to each provider, and still do.
        List<LoggerFilterRule> rules =
        [
            new(StreambotLoggerProvider.Alias, categoryName: null, lowest, filter: null),
            .. options.Rules
                .Where(rule => rule.ProviderName is null && rule.CategoryName is not null)
                .Select(rule => new LoggerFilterRule(
                    StreambotLoggerProvider.Alias, rule.CategoryName, Higher(lowest, rule.LogLevel), rule.Filter)),
        ];
        // Of two rules, the later one applies: these are before all others.
        for (int i = 0; i < rules.Count; i++)
            options.Rules.Insert(i, rules[i]);
    }

    private static bool IsOurDefault(LoggerFilterRule rule) =>
        rule.CategoryName is null && StreambotLoggerProvider.IsNamed(rule.ProviderName);

    private static LogLevel Higher(LogLevel lowest, LogLevel? level) =>
        level is { } own && own > lowest ? own : lowest;
}

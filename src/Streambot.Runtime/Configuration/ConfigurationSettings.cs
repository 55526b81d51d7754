using System.Globalization;
using Streambot.Core.Contract;
using Streambot.Diagnostics;
using Streambot.Hosting;

namespace Streambot.Configuration;

/// <summary>How this function finds its configuration.</summary>
/// <param name="Table">The table that contains the records.</param>
/// <param name="FunctionName">The name of the record.</param>
/// <param name="IsRequired">Whether the function cannot run without a record.</param>
/// <param name="Keys">The hash of the keys that this release declares; null if releases are not distinguished.</param>
/// <param name="RefreshPeriod">How long a configuration is used; null = forever.</param>
internal sealed record ConfigurationSettings(
    string Table, string FunctionName, bool IsRequired, string? Keys, TimeSpan? RefreshPeriod)
{
    private const int DefaultRefreshSeconds = 60;

    /// <summary>Whether there is something to load.</summary>
    public static bool HasTable(IProcessVariables variables) => variables[EnvironmentNames.Table] is { Length: > 0 };

    /// <summary>Reads the settings; null if there is nothing to load.</summary>
    public static ConfigurationSettings? From(IProcessVariables variables)
    {
        if (!HasTable(variables))
            return null;

        return new(
            variables[EnvironmentNames.Table]!,
            variables["AWS_LAMBDA_FUNCTION_NAME"] is { Length: > 0 } name
                ? name
                : throw RuntimeDiagnostics.NoFunctionName.With().ToException(),
            IsRequiredBy(variables[EnvironmentNames.Env]),
            variables[EnvironmentNames.Keys] is { Length: > 0 } keys ? keys : null,
            PeriodOf(variables[EnvironmentNames.RefreshSeconds]));
    }

    private static bool IsRequiredBy(string? value) => value switch
    {
        null or "" or "optional" => false,
        "required" => true,
        _ => throw RuntimeDiagnostics.InvalidSetting
            .With(value, EnvironmentNames.Env, "required, optional")
            .ToException(),
    };

    private static TimeSpan? PeriodOf(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return TimeSpan.FromSeconds(DefaultRefreshSeconds);
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seconds)
            || seconds < -1)
            throw RuntimeDiagnostics.InvalidSettingOfSeconds.With(value, EnvironmentNames.RefreshSeconds).ToException();
        return seconds < 0 ? null : TimeSpan.FromSeconds(seconds);
    }
}

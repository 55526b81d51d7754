using Streambot.Configuration.Requests;
using Streambot.Diagnostics;
using Streambot.Hosting;

namespace Streambot.Configuration;

/// <summary>Loads a function's configuration from the table and from SSM: all of it, or nothing.</summary>
internal sealed class ConfigurationLoader(RuntimeProcess process) : IDisposable
{
    // The rest is for the secrets of the record that is there by then.
    private const double ShareForWaiting = 0.75;

    private readonly AwsClient _aws = new(process);

    public void Dispose() => _aws.Dispose();

    /// <summary>Loads at a cold start, which waits for a while for the record of its own release.</summary>
    /// <returns>Null if there is no record, and none is required.</returns>
    public Dictionary<string, string>? Load(ConfigurationSettings settings, TimeBudget budget)
    {
        try
        {
            RecordStore store = new(_aws);
            ConfigurationRecord? record = store.Read(settings, budget);
            for (int attempt = 0;
                IsOfAnotherRelease(record, settings) && budget.Elapsed < budget.Total * ShareForWaiting;
                attempt++)
            {
                budget.Wait(AwsClient.Waits.After(attempt + 1));
                record = store.Read(settings, budget);
            }
            if (IsOfAnotherRelease(record, settings))
                process.Log.Warning(RuntimeDiagnostics.AnotherRelease.With(settings.FunctionName).ToString());
            return Complete(record, settings, budget);
        }
        catch (Exception exception) when (IsOfReading(exception, budget))
        {
            throw NotReadable(settings, exception, budget);
        }
    }

    /// <summary>Loads in a warm process.</summary>
    /// <returns>Whether there is a configuration for this release, and the configuration, as at a cold start.</returns>
    public (bool IsOurs, Dictionary<string, string>? Values) Reload(
        ConfigurationSettings settings, TimeBudget budget)
    {
        try
        {
            ConfigurationRecord? record = new RecordStore(_aws).Read(settings, budget);
            return IsOfAnotherRelease(record, settings)
                ? (false, null)
                : (true, Complete(record, settings, budget));
        }
        catch (Exception exception) when (IsOfReading(exception, budget))
        {
            throw NotReadable(settings, exception, budget);
        }
    }

    private static bool IsOfAnotherRelease(ConfigurationRecord? record, ConfigurationSettings settings) =>
        record is not null && settings.Keys is not null && record.Keys != settings.Keys;

    private Dictionary<string, string>? Complete(
        ConfigurationRecord? record, ConfigurationSettings settings, TimeBudget budget)
    {
        if (record is null)
            return settings.IsRequired
                ? throw RuntimeDiagnostics.NoRecord.With(settings.FunctionName, settings.Table).ToException()
                : null;

        Dictionary<string, string> values = new(record.Env, StringComparer.Ordinal);
        if (record.Secrets.Count > 0)
        {
            Dictionary<string, string> parameters = new SecretStore(_aws)
                .Read(record.Secrets.Values, budget);
            foreach ((string key, string parameter) in record.Secrets)
                values[key] = parameters[parameter];
        }
        return values;
    }

    private static bool IsOfReading(Exception exception, TimeBudget budget) =>
        exception is AwsFailure || (exception is OperationCanceledException && budget.IsSpent);

    private static StreambotRuntimeException NotReadable(
        ConfigurationSettings settings, Exception exception, TimeBudget budget)
    {
        AwsFailure? failure = exception as AwsFailure ?? budget.LastFailure;
        (string function, string table, double seconds) =
            (settings.FunctionName, settings.Table, budget.Total.TotalSeconds);
        RuntimeMessage message = (exception, failure) switch
        {
            (AwsFailure, _) => RuntimeDiagnostics.NotReadable.With(function, table, exception.Message),
            (_, null) => RuntimeDiagnostics.NotReadableInTimeUnanswered.With(function, table, seconds),
            _ => RuntimeDiagnostics.NotReadableInTime.With(function, table, seconds, failure.Message),
        };
        return message.ToException(failure);
    }
}

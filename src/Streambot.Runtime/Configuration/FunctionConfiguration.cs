using System.Collections.ObjectModel;
using Streambot.Configuration.Requests;
using Streambot.Core.Contract;
using Streambot.Diagnostics;
using Streambot.Hosting;

namespace Streambot.Configuration;

/// <summary>The configuration of this process: loaded once, then refreshed when it has expired.</summary>
/// <param name="process">The process.</param>
/// <param name="outsideLambda">The configuration where neither Lambda nor a table is.</param>
internal sealed class FunctionConfiguration(
    RuntimeProcess process, Func<IReadOnlyDictionary<string, string>?> outsideLambda) : IDisposable
{
    // Lambda allows ten seconds for the init phase.
    private static readonly TimeSpan LoadAttempt = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LoadTotal = TimeSpan.FromSeconds(8);

    // A refresh takes time from an invocation, and there is a configuration to continue with.
    private static readonly TimeSpan RefreshAttempt = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RefreshTotal = TimeSpan.FromSeconds(3);

    private readonly EnvironmentOverlay _overlay = new(process.Variables);
    private readonly SemaphoreSlim _one = new(1);
    private ConfigurationLoader _loader = new(process);
    private ConfigurationSettings? _settings;
    private IReadOnlyDictionary<string, string>? _given;
    private string _leftOut = "";
    private bool _isLoaded;
    private int _isUnannounced;
    private DateTimeOffset _freshFrom;
    private DateTimeOffset _freshUntil;

    /// <summary>What was applied; empty if there is nothing to load.</summary>
    public IReadOnlyDictionary<string, string> Values { get; private set; } = ReadOnlyDictionary<string, string>.Empty;

    private bool ReadsRecord => _given is null && ConfigurationSettings.HasTable(process.Variables);

    /// <summary>Raised when the values have changed, without holding a lock: listeners can load or refresh.</summary>
    public event EventHandler? Changed;

    public void Dispose()
    {
        _loader.Dispose();
        _one.Dispose();
    }

    /// <summary>Sets the configuration in place of a record, from the next load or invocation on.</summary>
    public void Give(IReadOnlyDictionary<string, string> values)
    {
        _given = new Dictionary<string, string>(values, StringComparer.Ordinal);
        _isLoaded = false;
    }

    /// <summary>Loads the configuration the first time, or refreshes one that has expired.</summary>
    /// <param name="remaining">The time that the invocation has left.</param>
    /// <param name="cancellation">Ends the wait for a response.</param>
    /// <exception cref="StreambotRuntimeException">
    /// The first load failed. A refresh that fails keeps the current configuration.
    /// </exception>
    public Task EnsureAsync(TimeSpan remaining, CancellationToken cancellation) =>
        IsFresh() ? Task.CompletedTask : LoadOrRefreshAsync(remaining, cancellation);

    /// <summary>Loads the configuration again, over new connections and with new credentials.</summary>
    /// <exception cref="StreambotRuntimeException">It could not be loaded.</exception>
    public Task ReloadAsync(CancellationToken cancellation) => RunAsync(
        () =>
        {
            _loader.Dispose();
            _loader = new(process);
            Load(cancellation);
        },
        cancellation);

    // Loading is synchronous, on a thread of its own: of each asynchronous method that waits, the JIT compiles a dozen
    // methods at a cold start, although the program was compiled ahead of time.
    private Task RunAsync(Action load, CancellationToken cancellation)
    {
        if (ReadsRecord)
            return Task.Factory.StartNew(
                () => Run(load, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Run(load, cancellation);
        return Task.CompletedTask;
    }

    private void Run(Action load, CancellationToken cancellation)
    {
        _one.Wait(cancellation);
        try
        {
            load();
        }
        finally
        {
            _one.Release();
        }
        Announce();
    }

    // By the wall clock: the other one might stop while an execution environment is frozen.
    private bool IsFresh()
    {
        if (!_isLoaded)
            return false;
        if (_settings?.RefreshPeriod is null)
            return true;
        DateTimeOffset now = process.Clock.GetUtcNow();
        return now >= _freshFrom && now < _freshUntil;
    }

    private Task LoadOrRefreshAsync(TimeSpan remaining, CancellationToken cancellation) => RunAsync(
        () =>
        {
            if (!_isLoaded)
                Load(cancellation);
            else if (!IsFresh())
                Refresh(_settings!, remaining, cancellation);
        },
        cancellation);

    private void Load(CancellationToken cancellation)
    {
        if (_given is not null)
        {
            Apply(new(_given, StringComparer.Ordinal));
            _isLoaded = true;
            return;
        }
        _settings = ConfigurationSettings.From(process.Variables);
        if (_settings is null)
        {
            if (process.Variables["AWS_LAMBDA_RUNTIME_API"] is null && outsideLambda() is { } values)
                Apply(new(values, StringComparer.Ordinal));
        }
        else
        {
            using TimeBudget budget = new(process.Clock, LoadAttempt, LoadTotal, cancellation);
            Apply(_loader.Load(_settings, budget));
        }
        StartPeriod();
        _isLoaded = true;
    }

    private void Refresh(ConfigurationSettings settings, TimeSpan remaining, CancellationToken cancellation)
    {
        double seconds = Math.Clamp(remaining.TotalSeconds / 4, 0, RefreshTotal.TotalSeconds);
        using TimeBudget budget = new(process.Clock, RefreshAttempt, TimeSpan.FromSeconds(seconds), cancellation);
        try
        {
            (bool isOurs, Dictionary<string, string>? values) = _loader.Reload(settings, budget);
            if (isOurs)
                Apply(values);
        }
        catch (StreambotRuntimeException exception)
        {
            process.Log.Warning(RuntimeDiagnostics.RefreshFailed.With(exception.Message).ToString());
        }
        StartPeriod();
    }

    private void Announce()
    {
        if (Interlocked.Exchange(ref _isUnannounced, 0) == 0)
            return;
        try
        {
            Changed?.Invoke(null, EventArgs.Empty);
        }
#pragma warning disable CA1031 // The configuration applies whatever its listeners throw; an invocation waits for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            process.Log.Error(exception);
        }
    }

    private void StartPeriod()
    {
        _freshFrom = process.Clock.GetUtcNow();
        _freshUntil = _freshFrom + (_settings?.RefreshPeriod ?? TimeSpan.Zero);
    }

    // Not one that Lambda, .NET or the system depends on.
    private static bool IsVariable(string name) =>
        name.Length > 0 && name.AsSpan().IndexOfAny('=', '\0') < 0 && !EnvironmentNames.IsReserved(name);

    private void Apply(Dictionary<string, string>? values)
    {
        values ??= [];
        List<string> leftOut = [];
        foreach (string name in values.Keys)
        {
            if (!IsVariable(name))
                leftOut.Add(name);
        }
        leftOut.ForEach(name => values.Remove(name));
        _overlay.Apply(values);
        if (IsNew(values))
            _isUnannounced = 1;
        Values = values;

        // Reported once, and again when there are others.
        string names = string.Join(", ", leftOut.ConvertAll(name => $"'{name}'"));
        if (names != _leftOut && names.Length > 0)
            process.Log.Warning(RuntimeDiagnostics.ReservedKeys.With(names).ToString());
        _leftOut = names;
    }

    private bool IsNew(Dictionary<string, string> values)
    {
        foreach (KeyValuePair<string, string> value in values)
        {
            if (!Values.TryGetValue(value.Key, out string? before) || before != value.Value)
                return true;
        }
        return values.Count != Values.Count;
    }
}

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Streambot.Testing;

/// <summary>
/// Changes the services of the host that a program builds, after all that the program itself has registered. Hosts say
/// when they are built, for tools that have no other way into a program.
/// </summary>
internal sealed class HostServices
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<HostServices?> s_current = new();

    private readonly Action<IServiceCollection> _configure;
    private readonly List<IDisposable> _subscriptions = [];

    /// <param name="configure">Changes them.</param>
    public HostServices(Action<IServiceCollection> configure)
    {
        _configure = configure;
        Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Whether there was a host to change.</summary>
    public bool AreConfigured { get; private set; }

    /// <summary>From here on, a host that the running code builds, or what it starts, has these services.</summary>
    public void Use() => s_current.Value = this;

    public void Dispose()
    {
        lock (_subscriptions)
            _subscriptions.ForEach(subscription => subscription.Dispose());
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
            Add(value.Subscribe(this));
    }

    // The hosts of all programs say so to each.
    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (s_current.Value != this || value is not { Key: "HostBuilding", Value: IHostBuilder builder })
            return;
        builder.ConfigureServices((_, services) => _configure(services));
        AreConfigured = true;
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private void Add(IDisposable subscription)
    {
        lock (_subscriptions)
            _subscriptions.Add(subscription);
    }
}

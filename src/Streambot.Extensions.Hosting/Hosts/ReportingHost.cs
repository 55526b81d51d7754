using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Streambot.Extensions.Hosting;

/// <summary>A host that reports to Lambda why it cannot start. Of its services, none sees another one fail.</summary>
internal sealed class ReportingHost(IHost host, HostedFunctions functions) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    /// <summary>Makes the host of an application such a one.</summary>
    public static void Wrap(IServiceCollection services, HostedFunctions functions)
    {
        for (int i = 0; i < services.Count; i++)
        {
            if (services[i] is { IsKeyedService: false, ImplementationFactory: { } create } descriptor
                && descriptor.ServiceType == typeof(IHost))
                services[i] = ServiceDescriptor.Singleton<IHost>(
                    provider => new ReportingHost((IHost)create(provider), functions));
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await functions.Functions.ReportStartupErrorAsync(exception, CancellationToken.None);
            throw;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    public void Dispose() => host.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        else
            host.Dispose();
    }
}

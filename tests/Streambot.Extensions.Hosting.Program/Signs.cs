using Microsoft.Extensions.Hosting;

namespace Streambot.Extensions.Hosting.Program;

/// <summary>Shows when the services of the host start and stop.</summary>
internal sealed class Signs : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Console.Out.WriteLineAsync("started");

    public Task StopAsync(CancellationToken cancellationToken) => Console.Out.WriteLineAsync("stopped");
}

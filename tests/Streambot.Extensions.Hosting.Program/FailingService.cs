using Microsoft.Extensions.Hosting;

namespace Streambot.Extensions.Hosting.Program;

internal sealed class FailingService : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("No disk.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

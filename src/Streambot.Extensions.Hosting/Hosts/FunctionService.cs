using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Streambot.Hosting;

namespace Streambot.Extensions.Hosting;

/// <summary>Handles invocations from when the host has started until it stops.</summary>
internal sealed class FunctionService(
    HostedFunctions functions, IServiceScopeFactory services, IHostApplicationLifetime lifetime)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task _running = Task.CompletedTask;
    private ExceptionDispatchInfo? _failure;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        functions.Scopes.Open(services);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // After the other services have started, which a handler might need when it is created.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        // Elsewhere, nothing selects a handler, and the loop says why it does not run.
        if (ProgramScope.GetVariable("AWS_LAMBDA_RUNTIME_API") is not null)
            await functions.CheckAsync();
        lifetime.ApplicationStarted.Register(() => _running = Task.Run(RunAsync));
    }

    // Before the other services stop, which the current invocation might need.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The reason why the host stops ends the program, as it does without a host.
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _failure?.Throw();
        return Task.CompletedTask;
    }

    public void Dispose() => _end.Dispose();

    private async Task RunAsync()
    {
        try
        {
            await functions.Functions.RunAsync(_end.Token);
        }
#pragma warning disable CA1031 // It is thrown again when the host has stopped.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
        lifetime.StopApplication();
    }
}

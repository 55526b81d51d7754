using Microsoft.Extensions.DependencyInjection;

namespace Streambot.Extensions.Hosting;

/// <summary>Creates handlers, each in a scope of its own.</summary>
internal sealed class HandlerScopes
{
    private IServiceScopeFactory? _services;

    /// <summary>Takes the services of the host, which exist only when it starts.</summary>
    public void Open(IServiceScopeFactory services) => _services = services;

    /// <summary>A scope for one handler, which the caller disposes.</summary>
    public AsyncServiceScope Create() =>
        (_services ?? throw new InvalidOperationException("The host has not started.")).CreateAsyncScope();

    /// <summary>Lets a handler work in a scope of its own.</summary>
    public async Task RunAsync<THandler>(Func<THandler, Task> work)
        where THandler : class
    {
        await using AsyncServiceScope scope = Create();
        await work(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    /// <inheritdoc cref="RunAsync{T}(Func{T, Task})"/>
    public async Task<TResult> RunAsync<THandler, TResult>(Func<THandler, Task<TResult>> work)
        where THandler : class
    {
        await using AsyncServiceScope scope = Create();
        return await work(scope.ServiceProvider.GetRequiredService<THandler>());
    }
}

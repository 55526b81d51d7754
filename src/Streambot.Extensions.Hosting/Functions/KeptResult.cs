using Microsoft.Extensions.DependencyInjection;
using Streambot.Events;
using Streambot.Functions;

namespace Streambot.Extensions.Hosting;

/// <summary>
/// Runs a handler without a result in a scope of its own. If its task has a result after all, so has the returned one:
/// it might be the response to a batch, which the wrapper sends, or does not let drop.
/// </summary>
internal sealed class KeptResult<THandler>(HandlerScopes scopes)
    where THandler : class
{
    private readonly TaskResult _results = new();

    public Task RunAsync(Func<THandler, Task> work)
    {
        AsyncServiceScope scope = scopes.Create();
        Task working = Begin(scope, work);
        return working switch
        {
            Task<StreamsEventResponse> answering => EndAsync(scope, answering),
            Task<SqsBatchResponse> answering => EndAsync(scope, answering),
            _ when _results.TypeOf(working) is not null => EndWithResultAsync(scope, working),
            _ => EndAsync(scope, working),
        };
    }

    private static Task Begin(AsyncServiceScope scope, Func<THandler, Task> work)
    {
        try
        {
            return work(scope.ServiceProvider.GetRequiredService<THandler>());
        }
#pragma warning disable CA1031 // It is thrown when the task is awaited, after the scope is disposed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException(exception);
        }
    }

    private static async Task EndAsync(AsyncServiceScope scope, Task working)
    {
        await using (scope)
            await working;
    }

    private static async Task<TResult> EndAsync<TResult>(AsyncServiceScope scope, Task<TResult> working)
    {
        await using (scope)
            return await working;
    }

    private static async Task<object?> EndWithResultAsync(AsyncServiceScope scope, Task working)
    {
        await EndAsync(scope, working);
        return null;
    }
}

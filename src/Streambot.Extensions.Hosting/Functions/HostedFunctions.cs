namespace Streambot.Extensions.Hosting;

/// <summary>The functions of a host.</summary>
internal sealed class HostedFunctions
{
    private readonly Dictionary<string, Func<Task>> _checks = new(StringComparer.Ordinal);

    public StreambotFunctions Functions { get; } = new();

    public HandlerScopes Scopes { get; } = new();

    /// <summary>Has a handler created once when the host starts, if this process runs it.</summary>
    public void Check<THandler>(string name)
        where THandler : class =>
        _checks[name] = () => Scopes.RunAsync<THandler>(static _ => Task.CompletedTask);

    /// <summary>
    /// Creates the handler that this process runs, and disposes of it: what is not registered is an error of the init
    /// phase instead of each invocation, and what takes long for the first time is done.
    /// </summary>
    public Task CheckAsync() =>
        _checks.TryGetValue(Functions.SelectFunction(), out Func<Task>? check) ? check() : Task.CompletedTask;
}

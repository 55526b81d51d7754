using Streambot.Hosting;

namespace Streambot;

/// <summary>
/// The function's configuration, for programs that use another bootstrap than <see cref="StreambotFunctions"/>.
/// </summary>
public static class StreambotEnvironment
{
    /// <summary>
    /// The keys and values of the configuration, as they were last loaded; empty before that, and if there is nothing
    /// to load.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Values => RuntimeHost.Current.Configuration.Values;

    /// <summary>
    /// Raised when a load or a refresh has changed <see cref="Values"/>, before the invocation that caused it begins.
    /// An exception in a subscriber is logged and not passed on.
    /// </summary>
    public static event EventHandler? Changed
    {
        add => RuntimeHost.Current.Configuration.Changed += value;
        remove => RuntimeHost.Current.Configuration.Changed -= value;
    }

    /// <summary>
    /// Loads the configuration into the environment variables of this process. If you call it again, for example at the
    /// start of each invocation, it refreshes a configuration that has expired, and otherwise costs nothing. Without
    /// <c>STREAMBOT_TABLE</c>, there is nothing to load.
    /// </summary>
    /// <param name="cancellation">Ends the wait for a response.</param>
    /// <exception cref="StreambotRuntimeException">
    /// The configuration could not be loaded. A refresh that fails keeps the current configuration.
    /// </exception>
    public static async Task LoadAsync(CancellationToken cancellation = default) =>
        await RuntimeHost.Current.Configuration.EnsureAsync(TimeSpan.MaxValue, cancellation);
}

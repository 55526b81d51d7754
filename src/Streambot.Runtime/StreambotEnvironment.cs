using Streambot.Hosting;

namespace Streambot;

/// <summary>The function's configuration, for programs with another bootstrap than <see cref="StreambotFunctions"/>.</summary>
public static class StreambotEnvironment
{
    /// <summary>The keys and values of the configuration, as they were loaded last; empty before that, and where there is nothing to load.</summary>
    public static IReadOnlyDictionary<string, string> Values => RuntimeHost.Process.Configuration.Values;

    /// <summary>
    /// Raised when a load or a refresh has changed <see cref="Values"/>, before the invocation that it was for begins. What a
    /// subscriber throws is logged, and goes no further.
    /// </summary>
    public static event EventHandler? Changed
    {
        add => RuntimeHost.Process.Configuration.Changed += value;
        remove => RuntimeHost.Process.Configuration.Changed -= value;
    }

    /// <summary>
    /// Loads the configuration into the variables of this process. Called again, at the start of each invocation say, it refreshes
    /// a configuration whose time is over, and otherwise costs nothing. Without <c>STREAMBOT_TABLE</c> there is nothing to load.
    /// </summary>
    /// <param name="cancellation">Ends the wait for an answer.</param>
    /// <exception cref="StreambotRuntimeException">The configuration could not be loaded. A refresh that fails keeps what there is.</exception>
    public static async Task LoadAsync(CancellationToken cancellation = default) =>
        await RuntimeHost.Process.Configuration.EnsureAsync(TimeSpan.MaxValue, cancellation);
}

using Streambot.Hosting;

namespace Streambot;

/// <summary>The function's configuration, for programs with another bootstrap than <see cref="StreambotFunctions"/>.</summary>
public static class StreambotEnvironment
{
    /// <summary>
    /// Loads the configuration into the variables of this process. Called again, at the start of each invocation say, it refreshes
    /// a configuration whose time is over, and otherwise costs nothing. Without <c>STREAMBOT_TABLE</c> there is nothing to load.
    /// </summary>
    /// <param name="cancellation">Ends the wait for an answer.</param>
    /// <exception cref="StreambotRuntimeException">The configuration could not be loaded. A refresh that fails keeps what there is.</exception>
    public static async Task LoadAsync(CancellationToken cancellation = default) =>
        await RuntimeHost.Process.Configuration.EnsureAsync(TimeSpan.MaxValue, cancellation);
}

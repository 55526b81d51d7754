using Streambot.Extensions.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds the function's configuration to that of an application.</summary>
public static class StreambotConfigurationExtensions
{
    /// <summary>
    /// Adds the configuration in the function's record, and loads it if it is not loaded yet. When a refresh changes
    /// it, its change token fires before the invocation that caused the refresh begins. A double underscore in a key
    /// becomes a colon. Without <c>STREAMBOT_TABLE</c>, nothing is added.
    /// </summary>
    /// <param name="builder">Sources that were added to it before are overridden.</param>
    /// <exception cref="Streambot.StreambotRuntimeException">The configuration could not be loaded.</exception>
    public static IConfigurationBuilder AddStreambot(this IConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new StreambotConfigurationSource());
    }
}

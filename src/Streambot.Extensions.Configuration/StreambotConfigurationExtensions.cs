using Streambot.Extensions.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds the function's configuration to that of an application.</summary>
public static class StreambotConfigurationExtensions
{
    /// <summary>
    /// Adds the configuration that the function's record holds, and loads it if that has not happened yet. When a refresh changes it,
    /// its change token fires, before the invocation that the refresh was for begins. A double underscore in a key reads as a colon.
    /// Without <c>STREAMBOT_TABLE</c> it adds nothing.
    /// </summary>
    /// <param name="builder">What was added to it before is overridden.</param>
    /// <exception cref="Streambot.StreambotRuntimeException">The configuration could not be loaded.</exception>
    public static IConfigurationBuilder AddStreambot(this IConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new StreambotConfigurationSource());
    }
}

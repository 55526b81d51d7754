using Microsoft.Extensions.Configuration;

namespace Streambot.Extensions.Configuration;

/// <summary>Provides the configuration of the process, and signals when a refresh has changed it.</summary>
internal sealed class StreambotConfigurationProvider : ConfigurationProvider, IDisposable
{
    public StreambotConfigurationProvider() => StreambotEnvironment.Changed += Follow;

    // The framework does not allow awaiting here. This is the init phase, and nothing else is running yet.
    public override void Load()
    {
        StreambotEnvironment.LoadAsync().GetAwaiter().GetResult();
        Read();
    }

    public void Dispose() => StreambotEnvironment.Changed -= Follow;

    private void Follow(object? sender, EventArgs arguments)
    {
        Read();
        OnReload();
    }

    // As the framework reads environment variables. Sorted, because two names can become one key.
    private void Read()
    {
        Dictionary<string, string?> data = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in
            StreambotEnvironment.Values.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            data[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = value;
        Data = data;
    }
}

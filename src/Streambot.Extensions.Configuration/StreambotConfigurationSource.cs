using Microsoft.Extensions.Configuration;

namespace Streambot.Extensions.Configuration;

internal sealed class StreambotConfigurationSource : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new StreambotConfigurationProvider();
}

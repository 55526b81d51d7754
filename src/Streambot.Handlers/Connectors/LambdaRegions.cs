using System.Collections.Concurrent;
using Amazon;
using Streambot.Aws.Lambda;
using Streambot.Core.EventSources;

namespace Streambot.Handlers.Connectors;

/// <summary>One client per region, made when it is first asked for.</summary>
internal sealed class LambdaRegions : ILambdaRegions
{
    private readonly ConcurrentDictionary<string, IEventSourceMappings> _mappings = new(StringComparer.Ordinal);

    public string? Own { get; } = Environment.GetEnvironmentVariable("AWS_REGION");

    public IEventSourceMappings Mappings(string? region) => _mappings.GetOrAdd(region ?? Own ?? "", Connect);

    private static LambdaEventSourceMappings Connect(string region)
    {
        AmazonLambdaConfig config = new() { Timeout = TimeSpan.FromSeconds(10) };
        if (region.Length > 0)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            // Where one endpoint serves all regions, the signature alone says which is meant.
            config.AuthenticationRegion = region;
        }

        return new(new AmazonLambdaClient(config));
    }
}

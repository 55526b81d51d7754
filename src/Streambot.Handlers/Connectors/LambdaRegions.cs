using System.Collections.Concurrent;
using Amazon;
using Streambot.Aws.Lambda;
using Streambot.Core.EventSources;

namespace Streambot.Handlers.Connectors;

/// <summary>One client per region, created on first use.</summary>
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
            // If one endpoint serves all regions, only the signature shows which one is meant.
            config.AuthenticationRegion = region;
        }

        return new(new AmazonLambdaClient(config));
    }
}

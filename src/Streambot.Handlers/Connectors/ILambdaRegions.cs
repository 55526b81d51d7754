using Streambot.Core.EventSources;

namespace Streambot.Handlers.Connectors;

/// <summary>AWS Lambda, region by region.</summary>
public interface ILambdaRegions
{
    /// <summary>The region this process runs in.</summary>
    string? Own { get; }

    /// <summary>The mappings of a region; null means the one this process runs in.</summary>
    IEventSourceMappings Mappings(string? region);
}

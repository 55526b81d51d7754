using Streambot.Core.EventSources;

namespace Streambot.Handlers.Connectors;

/// <summary>AWS Lambda, by region.</summary>
public interface ILambdaRegions
{
    /// <summary>The region in which this process runs.</summary>
    string? Own { get; }

    /// <summary>The mappings of a region; null means the region in which this process runs.</summary>
    IEventSourceMappings Mappings(string? region);
}

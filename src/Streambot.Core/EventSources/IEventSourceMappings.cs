using System.Text.Json.Nodes;

namespace Streambot.Core.EventSources;

/// <summary>
/// The event source mappings of an account in one region. Configurations have the structure and names of the Lambda
/// API.
/// </summary>
public interface IEventSourceMappings
{
    /// <summary>All mappings of that source or, without one, of that function.</summary>
    Task<IReadOnlyList<EventSourceMapping>> ListAsync(
        string? eventSourceArn, string? functionName, CancellationToken cancellation);

    /// <summary>The mapping with that ID; null if there is none.</summary>
    Task<EventSourceMapping?> FindAsync(string uuid, CancellationToken cancellation);

    Task<EventSourceMapping> CreateAsync(JsonObject configuration, CancellationToken cancellation);

    Task<EventSourceMapping> UpdateAsync(string uuid, JsonObject changes, CancellationToken cancellation);

    /// <summary>Requests its deletion; if it no longer exists, that is not an error.</summary>
    Task DeleteAsync(string uuid, CancellationToken cancellation);

    /// <summary>The tags of a mapping; null if it no longer exists.</summary>
    Task<IReadOnlyDictionary<string, string>?> TagsAsync(string mappingArn, CancellationToken cancellation);

    Task TagAsync(string mappingArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation);

    Task UntagAsync(string mappingArn, IReadOnlyList<string> keys, CancellationToken cancellation);
}

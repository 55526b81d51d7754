using System.Text.Json.Nodes;

namespace Streambot.Core.EventSources;

/// <summary>The event source mappings of an account in one region. Configurations have the shape and names of Lambda's own interface.</summary>
public interface IEventSourceMappings
{
    /// <summary>Every mapping of that source, or, without one, of that function.</summary>
    Task<IReadOnlyList<EventSourceMapping>> ListAsync(string? eventSourceArn, string? functionName, CancellationToken cancellation);

    /// <summary>The mapping of that id; null where there is none.</summary>
    Task<EventSourceMapping?> FindAsync(string uuid, CancellationToken cancellation);

    Task<EventSourceMapping> CreateAsync(JsonObject configuration, CancellationToken cancellation);

    Task<EventSourceMapping> UpdateAsync(string uuid, JsonObject changes, CancellationToken cancellation);

    /// <summary>Asks for its deletion; one that is gone already is no error.</summary>
    Task DeleteAsync(string uuid, CancellationToken cancellation);

    /// <summary>The tags of a mapping; null where it is gone.</summary>
    Task<IReadOnlyDictionary<string, string>?> TagsAsync(string mappingArn, CancellationToken cancellation);

    Task TagAsync(string mappingArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation);

    Task UntagAsync(string mappingArn, IReadOnlyList<string> keys, CancellationToken cancellation);
}

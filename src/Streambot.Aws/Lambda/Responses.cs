using System.Text.Json;
using Amazon.Runtime;
using Streambot.Core.EventSources;

namespace Streambot.Aws.Lambda;

internal sealed class EventSourceMappingResponse : AmazonWebServiceResponse
{
    public EventSourceMapping? Mapping { get; init; }

    public static EventSourceMappingResponse Read(JsonElement body) => new() { Mapping = MappingReader.Read(body) };
}

internal sealed class ListEventSourceMappingsResponse : AmazonWebServiceResponse
{
    public IReadOnlyList<EventSourceMapping> EventSourceMappings { get; init; } = [];

    public string? NextMarker { get; init; }

    public static ListEventSourceMappingsResponse Read(JsonElement body) => new()
    {
        EventSourceMappings = body.TryGetProperty(nameof(EventSourceMappings), out JsonElement list)
            && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(MappingReader.Read).OfType<EventSourceMapping>()]
            : [],
        NextMarker = MappingReader.Text(body, "NextMarker"),
    };
}

internal sealed class ListTagsResponse : AmazonWebServiceResponse
{
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public static ListTagsResponse Read(JsonElement body) => new()
    {
        Tags = body.TryGetProperty(nameof(Tags), out JsonElement tags) && tags.ValueKind == JsonValueKind.Object
            ? tags.EnumerateObject()
                .ToDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? "", StringComparer.Ordinal)
            : new Dictionary<string, string>(),
    };
}

/// <summary>The answer of an operation that only confirms.</summary>
internal sealed class EmptyResponse : AmazonWebServiceResponse;

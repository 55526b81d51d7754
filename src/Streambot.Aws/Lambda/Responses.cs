using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Streambot.Aws.Pipeline;
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

internal sealed class FunctionConfigurationResponse : AmazonWebServiceResponse
{
    public JsonObject Configuration { get; init; } = [];

    // A copy: the document it was read from goes with the response.
    public static FunctionConfigurationResponse Read(JsonElement body) =>
        new() { Configuration = body.ValueKind == JsonValueKind.Object ? JsonObject.Create(body.Clone())! : [] };
}

internal sealed class ListFunctionsResponse : AmazonWebServiceResponse
{
    public IReadOnlyList<JsonObject> Functions { get; init; } = [];

    public string? NextMarker { get; init; }

    public static ListFunctionsResponse Read(JsonElement body) => new()
    {
        Functions = body.TryGetProperty(nameof(Functions), out JsonElement list)
            && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(function => JsonObject.Create(function.Clone())).OfType<JsonObject>()]
            : [],
        NextMarker = MappingReader.Text(body, "NextMarker"),
    };
}

internal sealed class GetFunctionResponse : AmazonWebServiceResponse
{
    public JsonObject? Code { get; init; }

    public static GetFunctionResponse Read(JsonElement body) => new()
    {
        Code = body.TryGetProperty(nameof(Code), out JsonElement code) && code.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(code.Clone())
            : null,
    };
}

internal sealed class InvokeResponse : AmazonWebServiceResponse
{
    public ReadOnlyMemory<byte> Payload { get; init; }

    public string? FunctionError { get; init; }

    /// <summary>The end of the log, in base64.</summary>
    public string? LogResult { get; init; }

    public static InvokeResponse Read(RestAnswer answer) => new()
    {
        Payload = answer.Body,
        FunctionError = answer.Header("X-Amz-Function-Error"),
        LogResult = answer.Header("X-Amz-Log-Result"),
    };
}

/// <summary>The answer of an operation that only confirms.</summary>
internal sealed class EmptyResponse : AmazonWebServiceResponse;

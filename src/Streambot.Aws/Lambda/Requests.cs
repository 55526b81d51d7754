using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Streambot.Aws.Lambda;

/// <summary>
/// A mapping's configuration is JSON throughout: all that Lambda knows passes through, and only what is
/// interpreted has a type.
/// </summary>
internal sealed class CreateEventSourceMappingRequest(JsonObject configuration) : AmazonWebServiceRequest
{
    public JsonObject Configuration { get; } = configuration;
}

internal sealed class UpdateEventSourceMappingRequest(string uuid, JsonObject changes) : AmazonWebServiceRequest
{
    public string Uuid { get; } = uuid;

    public JsonObject Changes { get; } = changes;
}

internal sealed class GetEventSourceMappingRequest(string uuid) : AmazonWebServiceRequest
{
    public string Uuid { get; } = uuid;
}

internal sealed class DeleteEventSourceMappingRequest(string uuid) : AmazonWebServiceRequest
{
    public string Uuid { get; } = uuid;
}

internal sealed class ListEventSourceMappingsRequest : AmazonWebServiceRequest
{
    public string? EventSourceArn { get; init; }

    public string? FunctionName { get; init; }

    public string? Marker { get; init; }
}

internal sealed class TagResourceRequest(string resource, IReadOnlyDictionary<string, string> tags)
    : AmazonWebServiceRequest
{
    public string Resource { get; } = resource;

    public IReadOnlyDictionary<string, string> Tags { get; } = tags;
}

internal sealed class UntagResourceRequest(string resource, IReadOnlyList<string> tagKeys) : AmazonWebServiceRequest
{
    public string Resource { get; } = resource;

    public IReadOnlyList<string> TagKeys { get; } = tagKeys;
}

internal sealed class ListTagsRequest(string resource) : AmazonWebServiceRequest
{
    public string Resource { get; } = resource;
}

internal sealed class FunctionRequest(string functionName) : AmazonWebServiceRequest
{
    public string FunctionName { get; } = functionName;
}

internal sealed class UpdateFunctionCodeRequest(string functionName, string s3Bucket, string s3Key)
    : AmazonWebServiceRequest
{
    public string FunctionName { get; } = functionName;

    public string S3Bucket { get; } = s3Bucket;

    public string S3Key { get; } = s3Key;
}

internal sealed class InvokeRequest(string functionName, byte[] payload) : AmazonWebServiceRequest
{
    public string FunctionName { get; } = functionName;

    public byte[] Payload { get; } = payload;
}

internal sealed class ListFunctionsRequest : AmazonWebServiceRequest
{
    /// <summary>ALL also lists the published versions.</summary>
    public string? FunctionVersion { get; init; }

    public string? Marker { get; init; }
}

internal sealed class GetFunctionRequest(string functionName, string qualifier) : AmazonWebServiceRequest
{
    public string FunctionName { get; } = functionName;

    public string Qualifier { get; } = qualifier;
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime.Internal;

namespace Streambot.Aws.Pipeline;

/// <summary>Where the members of a rest-json request go: the path's labels, the query, the body.</summary>
public sealed class RestCall
{
    private readonly IRequest _request;

    internal RestCall(IRequest request) => _request = request;

    /// <summary>Fills {name} in the path; the value is encoded on the way.</summary>
    public void Label(string name, string value) => _request.AddPathResource($"{{{name}}}", value);

    /// <summary>What is null is left out.</summary>
    public void Query(string name, string? value)
    {
        if (value is null)
            return;
        _request.UseQueryString = true;
        _request.Parameters.Add(name, value);
    }

    /// <summary>The name once for each value.</summary>
    public void QueryList(string name, IReadOnlyList<string> values)
    {
        _request.UseQueryString = true;
        _request.ParameterCollection.Add(name, [.. values]);
    }

    public void Header(string name, string value) => _request.Headers[name] = value;

    public void Json<T>(T body, JsonTypeInfo<T> type) => Body(JsonSerializer.SerializeToUtf8Bytes(body, type));

    /// <summary>A body of JSON, as UTF-8.</summary>
    public void Body(byte[] json, string contentType = "application/json")
    {
        _request.Content = json;
        _request.Headers["Content-Type"] = contentType;
    }
}

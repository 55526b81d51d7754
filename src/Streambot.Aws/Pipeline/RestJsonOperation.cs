using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Streambot.Aws.Pipeline;

/// <summary>An operation of AWS's rest-json protocol.</summary>
/// <param name="service">The service it belongs to.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path, with labels in braces.</param>
/// <param name="write">Puts the request's members where they belong.</param>
/// <param name="read">Reads the response.</param>
public sealed class RestJsonOperation<TRequest, TResponse>(
    ServiceModel service,
    string method,
    string path,
    Action<TRequest, RestCall> write,
    Func<RestAnswer, TResponse> read) : Operation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    /// <param name="service">The service it belongs to.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, with labels in braces.</param>
    /// <param name="write">Puts the request's members where they belong.</param>
    /// <param name="read">Reads the response's body; an empty one is read as an empty object.</param>
    public RestJsonOperation(
        ServiceModel service,
        string method,
        string path,
        Action<TRequest, RestCall> write,
        Func<JsonElement, TResponse> read)
        : this(service, method, path, write, answer => answer.Read(read))
    {
    }

    private protected override ResponseUnmarshaller Reader { get; } = new JsonReader(read);

    private protected override IRequest Write(TRequest request)
    {
        var call = new DefaultRequest(request, service.ServiceId) { HttpMethod = method, ResourcePath = path };
        write(request, new RestCall(call));
        return call;
    }

    private sealed class JsonReader(Func<RestAnswer, TResponse> read) : JsonResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            TResponse response = read(new(Body(input), name => Header(input, name)));
            response.ResponseMetadata = new ResponseMetadata { RequestId = Header(input, "x-amzn-RequestId") };
            return response;
        }

        public override AmazonServiceException UnmarshallException(
            JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            string? code = Header(input, "x-amzn-ErrorType");
            string? message = null;
            try
            {
                using JsonDocument document = JsonDocument.Parse(Body(input));
                code ??= Text(document.RootElement, "__type") ?? Text(document.RootElement, "code");
                message = Text(document.RootElement, "message") ?? Text(document.RootElement, "Message");
            }
            catch (JsonException)
            {
                // A proxy on the way answers in HTML.
            }

            return ServiceErrors.ToException(
                ShortName(code), message, Header(input, "x-amzn-RequestId"), statusCode, innerException);
        }

        // "namespace#ResourceNotFoundException:http://…" is the longest form of a name.
        private static string? ShortName(string? code) => code?.Split(':')[0].Split('#')[^1];

        private static string? Header(JsonUnmarshallerContext input, string name) =>
            input.ResponseData.IsHeaderPresent(name) ? input.ResponseData.GetHeaderValue(name) : null;

        private static string? Text(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;

        private static ReadOnlyMemory<byte> Body(JsonUnmarshallerContext input)
        {
            using var buffer = new MemoryStream();
            input.Stream.CopyTo(buffer);
            return buffer.Length == 0 ? "{}"u8.ToArray() : buffer.ToArray();
        }
    }
}

/// <summary>The response of a rest-json operation.</summary>
/// <param name="Body">What came.</param>
/// <param name="Header">The value of a header; null without one.</param>
public sealed record RestAnswer(ReadOnlyMemory<byte> Body, Func<string, string?> Header)
{
    internal TResponse Read<TResponse>(Func<JsonElement, TResponse> read)
    {
        using JsonDocument document = JsonDocument.Parse(Body);
        return read(document.RootElement);
    }
}

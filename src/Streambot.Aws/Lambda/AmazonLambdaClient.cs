using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Streambot.Aws.Pipeline;

namespace Streambot.Aws.Lambda;

/// <summary>The operations of AWS Lambda that deal with event source mappings and functions.</summary>
public sealed class AmazonLambdaClient : ServiceClient
{
    private const string Mappings = "/2015-03-31/event-source-mappings";
    private const string Functions = "/2015-03-31/functions";
    private const string Tags = "/2017-03-31/tags/{Resource}";

    private static readonly RestJsonOperation<CreateEventSourceMappingRequest, EventSourceMappingResponse> Create =
        new(AmazonLambdaConfig.Model, "POST", Mappings, (request, call) => Write(call, request.Configuration),
            EventSourceMappingResponse.Read);

    private static readonly RestJsonOperation<GetEventSourceMappingRequest, EventSourceMappingResponse> Get =
        new(
            AmazonLambdaConfig.Model,
            "GET",
            $"{Mappings}/{{UUID}}",
            (request, call) => call.Label("UUID", request.Uuid),
            EventSourceMappingResponse.Read);

    private static readonly RestJsonOperation<ListEventSourceMappingsRequest, ListEventSourceMappingsResponse> List =
        new(
            AmazonLambdaConfig.Model,
            "GET",
            Mappings,
            (request, call) =>
            {
                call.Query("EventSourceArn", request.EventSourceArn);
                call.Query("FunctionName", request.FunctionName);
                call.Query("Marker", request.Marker);
            },
            ListEventSourceMappingsResponse.Read);

    private static readonly RestJsonOperation<UpdateEventSourceMappingRequest, EventSourceMappingResponse> Update = new(
        AmazonLambdaConfig.Model,
        "PUT",
        $"{Mappings}/{{UUID}}",
        (request, call) =>
        {
            call.Label("UUID", request.Uuid);
            Write(call, request.Changes);
        },
        EventSourceMappingResponse.Read);

    private static readonly RestJsonOperation<DeleteEventSourceMappingRequest, EventSourceMappingResponse> Delete =
        new(
            AmazonLambdaConfig.Model,
            "DELETE",
            $"{Mappings}/{{UUID}}",
            (request, call) => call.Label("UUID", request.Uuid),
            EventSourceMappingResponse.Read);

    private static readonly RestJsonOperation<ListTagsRequest, ListTagsResponse> ListTags =
        new(AmazonLambdaConfig.Model, "GET", Tags, (request, call) => call.Label("Resource", request.Resource),
            ListTagsResponse.Read);

    private static readonly RestJsonOperation<TagResourceRequest, EmptyResponse> Tag = new(
        AmazonLambdaConfig.Model,
        "POST",
        Tags,
        (request, call) =>
        {
            call.Label("Resource", request.Resource);
            Write(call, new JsonObject
            {
                ["Tags"] = new JsonObject(
                    request.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
            });
        },
        (JsonElement _) => new EmptyResponse());

    private static readonly RestJsonOperation<UntagResourceRequest, EmptyResponse> Untag = new(
        AmazonLambdaConfig.Model,
        "DELETE",
        Tags,
        (request, call) =>
        {
            call.Label("Resource", request.Resource);
            call.QueryList("tagKeys", request.TagKeys);
        },
        (JsonElement _) => new EmptyResponse());

    private static readonly RestJsonOperation<FunctionRequest, FunctionConfigurationResponse> GetConfiguration = new(
        AmazonLambdaConfig.Model,
        "GET",
        $"{Functions}/{{FunctionName}}/configuration",
        (request, call) => call.Label("FunctionName", request.FunctionName),
        FunctionConfigurationResponse.Read);

    private static readonly RestJsonOperation<ListFunctionsRequest, ListFunctionsResponse> ListAllFunctions = new(
        AmazonLambdaConfig.Model,
        "GET",
        $"{Functions}/",
        (request, call) =>
        {
            call.Query("FunctionVersion", request.FunctionVersion);
            call.Query("Marker", request.Marker);
        },
        ListFunctionsResponse.Read);

    private static readonly RestJsonOperation<GetFunctionRequest, GetFunctionResponse> GetFunction = new(
        AmazonLambdaConfig.Model,
        "GET",
        $"{Functions}/{{FunctionName}}",
        (request, call) =>
        {
            call.Label("FunctionName", request.FunctionName);
            call.Query("Qualifier", request.Qualifier);
        },
        GetFunctionResponse.Read);

    private static readonly RestJsonOperation<UpdateFunctionCodeRequest, FunctionConfigurationResponse> UpdateCode =
        new(
            AmazonLambdaConfig.Model,
            "PUT",
            $"{Functions}/{{FunctionName}}/code",
            (request, call) =>
            {
                call.Label("FunctionName", request.FunctionName);
                Write(call, new JsonObject { ["S3Bucket"] = request.S3Bucket, ["S3Key"] = request.S3Key });
            },
            FunctionConfigurationResponse.Read);

    private static readonly RestJsonOperation<InvokeRequest, InvokeResponse> Invoke = new(
        AmazonLambdaConfig.Model,
        "POST",
        $"{Functions}/{{FunctionName}}/invocations",
        (request, call) =>
        {
            call.Label("FunctionName", request.FunctionName);
            call.Header("X-Amz-Invocation-Type", "RequestResponse");
            call.Header("X-Amz-Log-Type", "Tail");
            call.Body(request.Payload);
        },
        InvokeResponse.Read);

    public AmazonLambdaClient(AmazonLambdaConfig config)
        : base(config)
    {
    }

    public AmazonLambdaClient(AWSCredentials credentials, AmazonLambdaConfig config)
        : base(credentials, config)
    {
    }

    internal Task<EventSourceMappingResponse> CreateEventSourceMappingAsync(
        CreateEventSourceMappingRequest request, CancellationToken cancellation) =>
        SendAsync(Create, request, cancellation);

    internal Task<EventSourceMappingResponse> GetEventSourceMappingAsync(
        GetEventSourceMappingRequest request, CancellationToken cancellation) =>
        SendAsync(Get, request, cancellation);

    internal Task<ListEventSourceMappingsResponse> ListEventSourceMappingsAsync(
        ListEventSourceMappingsRequest request, CancellationToken cancellation) =>
        SendAsync(List, request, cancellation);

    internal Task<EventSourceMappingResponse> UpdateEventSourceMappingAsync(
        UpdateEventSourceMappingRequest request, CancellationToken cancellation) =>
        SendAsync(Update, request, cancellation);

    internal Task<EventSourceMappingResponse> DeleteEventSourceMappingAsync(
        DeleteEventSourceMappingRequest request, CancellationToken cancellation) =>
        SendAsync(Delete, request, cancellation);

    internal Task<ListTagsResponse> ListTagsAsync(ListTagsRequest request, CancellationToken cancellation) =>
        SendAsync(ListTags, request, cancellation);

    internal Task<EmptyResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellation) =>
        SendAsync(Tag, request, cancellation);

    internal Task<EmptyResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellation) =>
        SendAsync(Untag, request, cancellation);

    internal Task<FunctionConfigurationResponse> GetFunctionConfigurationAsync(
        FunctionRequest request, CancellationToken cancellation) =>
        SendAsync(GetConfiguration, request, cancellation);

    internal Task<ListFunctionsResponse> ListFunctionsAsync(
        ListFunctionsRequest request, CancellationToken cancellation) =>
        SendAsync(ListAllFunctions, request, cancellation);

    internal Task<GetFunctionResponse> GetFunctionAsync(GetFunctionRequest request, CancellationToken cancellation) =>
        SendAsync(GetFunction, request, cancellation);

    internal Task<FunctionConfigurationResponse> UpdateFunctionCodeAsync(
        UpdateFunctionCodeRequest request, CancellationToken cancellation) =>
        SendAsync(UpdateCode, request, cancellation);

    internal Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation) =>
        SendAsync(Invoke, request, cancellation);

    private static void Write(RestCall call, JsonObject body) => call.Body(Encoding.UTF8.GetBytes(body.ToJsonString()));
}

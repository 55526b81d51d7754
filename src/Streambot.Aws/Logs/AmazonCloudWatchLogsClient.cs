using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Streambot.Aws.Pipeline;

namespace Streambot.Aws.Logs;

/// <summary>The operation of CloudWatch Logs that shows what functions have written.</summary>
public sealed class AmazonCloudWatchLogsClient(AWSCredentials credentials, ServiceConfig config)
    : ServiceClient(credentials, config)
{
    public static readonly ServiceModel Service = new("CloudWatch Logs", "logs", "2014-03-28");

    private static readonly RestJsonOperation<FilterLogEventsRequest, FilterLogEventsResponse> FilterLogEvents = new(
        Service,
        "POST",
        "/",
        (request, call) =>
        {
            JsonObject body = new()
            {
                ["logGroupName"] = request.LogGroupName,
                ["startTime"] = request.StartTime,
            };
            if (request.FilterPattern is { } pattern)
                body["filterPattern"] = pattern;
            if (request.NextToken is { } token)
                body["nextToken"] = token;
            call.Header("X-Amz-Target", "Logs_20140328.FilterLogEvents");
            call.Body(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), "application/x-amz-json-1.1");
        },
        FilterLogEventsResponse.Read);

    internal Task<FilterLogEventsResponse> FilterLogEventsAsync(
        FilterLogEventsRequest request, CancellationToken cancellation) =>
        SendAsync(FilterLogEvents, request, cancellation);
}

internal sealed class FilterLogEventsRequest : AmazonWebServiceRequest
{
    public required string LogGroupName { get; init; }

    /// <summary>In milliseconds since 1970.</summary>
    public required long StartTime { get; init; }

    public string? FilterPattern { get; init; }

    public string? NextToken { get; init; }
}

internal sealed class FilterLogEventsResponse : AmazonWebServiceResponse
{
    public IReadOnlyList<FilteredLogEvent> Events { get; init; } = [];

    public string? NextToken { get; init; }

    public static FilterLogEventsResponse Read(JsonElement body) => new()
    {
        Events = body.TryGetProperty("events", out JsonElement events) && events.ValueKind == JsonValueKind.Array
            ? [.. events.EnumerateArray().Select(FilteredLogEvent.Read)]
            : [],
        NextToken = body.TryGetProperty("nextToken", out JsonElement token) ? token.GetString() : null,
    };
}

internal sealed record FilteredLogEvent(string EventId, long Timestamp, string Message)
{
    public static FilteredLogEvent Read(JsonElement body) => new(
        body.TryGetProperty("eventId", out JsonElement id) ? id.ToString() : "",
        body.TryGetProperty("timestamp", out JsonElement time) && time.TryGetInt64(out long number) ? number : 0,
        body.TryGetProperty("message", out JsonElement message) ? message.GetString() ?? "" : "");
}

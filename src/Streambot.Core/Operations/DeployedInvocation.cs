using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Operations;

/// <summary>Invokes a function that is deployed, with one event.</summary>
public sealed class DeployedInvocation(OperationServices aws, IReporter reporter, TimeProvider time)
{
    /// <summary>Lambda's limit for an event that is waited for: 6 MB.</summary>
    private const int LongestPayload = 6 * 1024 * 1024;

    /// <param name="stackName">The service's stack.</param>
    /// <param name="function">The function's logical id; empty with only one.</param>
    /// <param name="payload">The event.</param>
    /// <param name="cancellation">Ends the wait, not the function.</param>
    /// <exception cref="StreambotException">There is no such function, or it fails.</exception>
    public async Task RunAsync(string stackName, string function, byte[] payload, CancellationToken cancellation)
    {
        if (payload.Length > LongestPayload)
            throw DiagnosticTable.EventTooLong.With(payload.Length, LongestPayload).ToException();
        DeployedService service = await DeployedService.FindAsync(aws, stackName, orEmpty: false, cancellation);
        StackResource resource = service.FunctionOf(function);
        reporter.Step($"Invoking {resource.PhysicalId} in {service.Target.Account} in {service.Target.Region}");
        long start = time.GetTimestamp();
        FunctionResponse response = await aws.Service.InvokeAsync(resource.PhysicalId, payload, cancellation);
        TimeSpan took = time.GetElapsedTime(start);

        foreach (string line in response.LogTail.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            reporter.Headline(line.TrimEnd('\r'));
        string id = resource.LogicalId;
        string milliseconds = took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        reporter.Headline($"{id} took {milliseconds} ms, including the way there and back");
        string body = Encoding.UTF8.GetString(response.Payload.Span);
        if (response.Error is not null)
            throw DiagnosticTable.DeployedFunctionFailed.With(id, ErrorIn(body)).ToException();
        reporter.Headline($"{id} -> {body}");
        if (FailuresIn(body) is > 0 and int failed)
            reporter.Headline(
                $"{id} has failed for {failed} of the records, which Lambda would send again", Tone.Warning);
    }

    // {"errorType": …, "errorMessage": …, "stackTrace": […]}
    private static string ErrorIn(string body) =>
        Parse(body) is { } error && error["errorMessage"]?.ToString() is { } message
            ? $"{error["errorType"]}: {message}"
            : body;

    private static int FailuresIn(string body) => (Parse(body)?["batchItemFailures"] as JsonArray)?.Count ?? 0;

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}

using System.Globalization;
using Streambot.Http;

namespace Streambot.RuntimeApi;

/// <summary>The headers of an invocation.</summary>
internal sealed record InvocationHeaders(string RequestId, DateTimeOffset Deadline, string FunctionArn)
{
    public const string InvocationIdHeader = "Lambda-Runtime-Invocation-Id";

    /// <summary>
    /// Sent back with the response: two invocations can have the same request ID, and a response that comes too late
    /// must not be taken for that of the other invocation. Null if Lambda sends none.
    /// </summary>
    public string? InvocationId { get; private init; }

    public string? TraceId { get; private init; }

    public string? TenantId { get; private init; }

    public string? ClientContext { get; private init; }

    public string? Identity { get; private init; }

    public static InvocationHeaders? From(HttpResponse response) =>
        response.Header("Lambda-Runtime-Aws-Request-Id"u8) is { } requestId
            ? new(
                requestId,
                Deadlines(response.Header("Lambda-Runtime-Deadline-Ms"u8)),
                response.Header("Lambda-Runtime-Invoked-Function-Arn"u8) ?? "")
            {
                // A value that no header can contain could not be sent back, and would end the process.
                InvocationId = response.Header("Lambda-Runtime-Invocation-Id"u8) is { } id
                    && HttpRequest.IsHeaderValue(id) ? id : null,
                TraceId = response.Header("Lambda-Runtime-Trace-Id"u8),
                TenantId = response.Header("Lambda-Runtime-Aws-Tenant-Id"u8),
                ClientContext = response.Header("Lambda-Runtime-Client-Context"u8),
                Identity = response.Header("Lambda-Runtime-Cognito-Identity"u8),
            }
            : null;

    // An emulator might omit it; then there is no deadline.
    private static DateTimeOffset Deadlines(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : DateTimeOffset.MaxValue;
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

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

    public static InvocationHeaders? From(HttpResponseHeaders headers) =>
        Value(headers, "Lambda-Runtime-Aws-Request-Id") is { } requestId
            ? new(
                requestId,
                Deadlines(Value(headers, "Lambda-Runtime-Deadline-Ms")),
                Value(headers, "Lambda-Runtime-Invoked-Function-Arn") ?? "")
            {
                // A value that no header can contain could not be sent back, and would end the process.
                InvocationId = Value(headers, InvocationIdHeader) is { } id && Ascii.IsValid(id) ? id : null,
                TraceId = Value(headers, "Lambda-Runtime-Trace-Id"),
                TenantId = Value(headers, "Lambda-Runtime-Aws-Tenant-Id"),
                ClientContext = Value(headers, "Lambda-Runtime-Client-Context"),
                Identity = Value(headers, "Lambda-Runtime-Cognito-Identity"),
            }
            : null;

    // An emulator might omit it; then there is no deadline.
    private static DateTimeOffset Deadlines(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : DateTimeOffset.MaxValue;

    private static string? Value(HttpResponseHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out HeaderStringValues values))
            return null;
        string value = values.ToString();
        return value.Length == 0 ? null : value;
    }
}

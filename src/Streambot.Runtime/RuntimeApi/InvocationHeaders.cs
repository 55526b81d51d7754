using System.Globalization;
using System.Net.Http.Headers;

namespace Streambot.RuntimeApi;

/// <summary>The headers of an invocation.</summary>
internal sealed record InvocationHeaders(
    string RequestId, DateTimeOffset Deadline, string FunctionArn, string? TraceId, string? ClientContext, string? Identity)
{
    public static InvocationHeaders? From(HttpResponseHeaders headers) =>
        Value(headers, "Lambda-Runtime-Aws-Request-Id") is { } requestId
            ? new(
                requestId,
                Deadlines(Value(headers, "Lambda-Runtime-Deadline-Ms")),
                Value(headers, "Lambda-Runtime-Invoked-Function-Arn") ?? "",
                Value(headers, "Lambda-Runtime-Trace-Id"),
                Value(headers, "Lambda-Runtime-Client-Context"),
                Value(headers, "Lambda-Runtime-Cognito-Identity"))
            : null;

    // An emulator may leave it out; then there is no deadline to keep.
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

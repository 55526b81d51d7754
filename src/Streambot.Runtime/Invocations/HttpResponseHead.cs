namespace Streambot;

/// <summary>
/// The beginning of an HTTP response that a function URL or an API in Amazon API Gateway streams to its caller.
/// </summary>
public sealed class HttpResponseHead
{
    /// <summary>The status, 200 unless set.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>The headers, by name. They include <c>Content-Type</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The values of the <c>Set-Cookie</c> headers, one per cookie.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];
}

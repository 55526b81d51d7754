namespace Streambot;

/// <summary>The beginning of an HTTP response that a function URL or an API of Amazon API Gateway streams to its caller.</summary>
public sealed class HttpResponseHead
{
    /// <summary>The status, 200 unless set.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>The headers, by name. <c>Content-Type</c> belongs here too.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The values of <c>Set-Cookie</c> headers, one a cookie.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];
}

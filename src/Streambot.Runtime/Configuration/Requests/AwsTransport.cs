using Streambot.Hosting;
using Streambot.Http;

namespace Streambot.Configuration.Requests;

/// <summary>
/// Posts requests to the services: directly, or by .NET's HttpClient where the variables name a proxy, since it knows
/// all the rules for one.
/// </summary>
internal sealed class AwsTransport(IProcessVariables variables) : IDisposable
{
    private static readonly string[] Proxies =
        ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

    private HttpClient? _client;

    public void Dispose() => _client?.Dispose();

    /// <exception cref="HttpFailure">There is no response, or not all of it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled, which ends the connection.</exception>
    public HttpAnswer Post(
        HttpAddress address,
        KeyValuePair<string, string>[] headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation)
    {
        if (Array.Exists(Proxies, name => !string.IsNullOrEmpty(variables[name])))
            return PostByClient(address, headers, body, cancellation);
        HttpRequest request = new();
        request.Begin("POST", address);
        foreach (KeyValuePair<string, string> header in headers)
            request.Add(header.Key, header.Value);
        request.Add("Connection", "close");
        request.End(body);
        return HttpCall.Send(address, request, cancellation);
    }

    private HttpAnswer PostByClient(
        HttpAddress address,
        KeyValuePair<string, string>[] headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation)
    {
        HttpClient client = LazyInitializer.EnsureInitialized(ref _client, NewClient);
        using HttpRequestMessage request = new(HttpMethod.Post, address.ToString());
        request.Content = new ReadOnlyMemoryContent(body);
        foreach (KeyValuePair<string, string> header in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value))
                request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        try
        {
            using HttpResponseMessage response = client.Send(request, cancellation);
            MemoryStream answer = new();
            response.Content.CopyTo(answer, context: null, CancellationToken.None);
            return new((int)response.StatusCode, answer.ToArray());
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new HttpFailure(exception.Message, exception);
        }
    }

    // An execution environment can be frozen at any time, and connections do not survive that.
    private static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        // The rest of an answer that did not come in time is not waited for either.
        ResponseDrainTimeout = TimeSpan.Zero,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}

using System.Net.Sockets;

namespace Streambot.Http;

/// <summary>
/// A server that is sent one request after the other, over a connection that is kept. .NET's HttpClient would take a
/// third of the time of a cold start, and most of the memory of an invocation.
/// </summary>
/// <param name="authority">Its host and port.</param>
internal sealed class HttpServer(string authority) : IDisposable
{
    private Uri? _uri;
    private Socket? _kept;

    public void Dispose() => _kept?.Dispose();

    /// <summary>Sends a request, and reads all of the response. One at a time.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">Receives the response.</param>
    /// <param name="mayRepeat">
    /// Whether to send it once more if the server has closed the connection that was kept, just as it was sent.
    /// </param>
    /// <param name="cancellation">Ends the connection.</param>
    /// <exception cref="HttpFailure">There is no response, or not all of it.</exception>
    public async Task SendAsync(
        HttpRequest request, HttpResponse response, bool mayRepeat, CancellationToken cancellation)
    {
        while (true)
        {
            Socket? kept = TakeKept();
            Socket socket = kept ?? new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (kept is null)
                    await socket.ConnectAsync(Uri().IdnHost, Uri().Port, cancellation);
                SocketException? unsent = null;
                try
                {
                    await socket.SendAsync(request.First, SocketFlags.None, cancellation);
                    if (!request.Rest.IsEmpty)
                        await socket.SendAsync(request.Rest, SocketFlags.None, cancellation);
                }
                catch (SocketException exception)
                {
                    // A server that refuses a request need not read all of it.
                    unsent = exception;
                }
                while (!response.IsComplete)
                    response.Advance(await socket.ReceiveAsync(response.Space, SocketFlags.None, cancellation));
                if (response.LeavesConnectionOpen && unsent is null)
                    _kept = socket;
                else
                    socket.Dispose();
                return;
            }
            catch (Exception exception) when (exception is SocketException or HttpFailure)
            {
                socket.Dispose();
                if (kept is null || !mayRepeat || !response.IsEmpty)
                    throw exception as HttpFailure ?? new HttpFailure(exception.Message, exception);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private Uri Uri() => _uri ??= System.Uri.TryCreate($"http://{authority}", UriKind.Absolute, out Uri? uri)
        ? uri
        : throw new HttpFailure($"'{authority}' is no host and port");

    // Something to read, when nothing was asked, is its end.
    private Socket? TakeKept()
    {
        Socket? kept = _kept;
        _kept = null;
        if (kept is null || !kept.Poll(0, SelectMode.SelectRead))
            return kept;
        kept.Dispose();
        return null;
    }
}

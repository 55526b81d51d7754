using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Streambot.Http;

/// <summary>
/// A server that is sent one request after the other, over a connection that is kept. .NET's HttpClient would take a
/// third of the time of a cold start, and most of the memory of an invocation.
/// </summary>
/// <param name="authority">Its host and port.</param>
/// <param name="explain">What is thrown when there is no response, or not all of it.</param>
internal sealed class HttpServer(string authority, Func<HttpFailure, Exception> explain) : IDisposable
{
    private EndPoint? _address;
    private Socket? _kept;

    public void Dispose() => _kept?.Dispose();

    /// <summary>
    /// Sends a request, and reads all of the response. One at a time. All in one method, because of each that waits the
    /// JIT compiles a dozen others at a cold start.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="response">Receives the response.</param>
    /// <param name="mayRepeat">
    /// Whether to send it once more if the server has closed the connection that was kept, just as it was sent.
    /// </param>
    /// <param name="patience">
    /// How long to wait on the calling thread before it is left. What then waits for the response, is compiled at each
    /// cold start: if it comes within that time, nothing is.
    /// </param>
    /// <param name="cancellation">Ends the connection.</param>
    public async Task SendAsync(
        HttpRequest request,
        HttpResponse response,
        bool mayRepeat,
        TimeSpan patience,
        CancellationToken cancellation)
    {
        while (true)
        {
            Socket? kept = TakeKept();
            Socket? socket = kept;
            try
            {
                if (socket is null)
                {
                    EndPoint address = _address ??= Parse(authority);
                    socket = NewSocket(address.AddressFamily);
                    // An address is of this machine, which answers at once; a name has to be looked up.
                    if (address is IPEndPoint)
                        Connect(socket, address, cancellation);
                    else
                        await socket.ConnectAsync(address, cancellation);
                }
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
                if (patience > TimeSpan.Zero)
                    socket.Poll(patience, SelectMode.SelectRead);
                while (!response.IsComplete)
                    response.Advance(await socket.ReceiveAsync(response.Space, SocketFlags.None, cancellation));
                if (response.LeavesConnectionOpen && unsent is null)
                    _kept = socket;
                else
                    socket.Dispose();
                return;
            }
            catch (Exception exception) when (cancellation.IsCancellationRequested)
            {
                socket?.Dispose();
                throw new OperationCanceledException(exception.Message, exception, cancellation);
            }
            catch (Exception exception) when (exception is SocketException or HttpFailure)
            {
                socket?.Dispose();
                if (kept is null || !mayRepeat || !response.IsEmpty)
                    throw explain(exception as HttpFailure ?? new(exception.Message, exception));
            }
            catch
            {
                socket?.Dispose();
                throw;
            }
        }
    }

    private static EndPoint Parse(string authority)
    {
        if (IPEndPoint.TryParse(authority, out IPEndPoint? address) && address.Port > 0)
            return address;
        int colon = authority.LastIndexOf(':');
        string name = colon < 0 ? authority : authority[..colon];
        ushort port = 80;
        return Uri.CheckHostName(name) == UriHostNameType.Dns
            && (colon < 0 || ushort.TryParse(
                authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
            ? new DnsEndPoint(name, port)
            : throw new HttpFailure($"'{authority}' is no host and port");
    }

    // One that does not answer is waited for by the system, which knows nothing of the cancellation.
    private static void Connect(Socket socket, EndPoint address, CancellationToken cancellation)
    {
        using CancellationTokenRegistration end = cancellation.UnsafeRegister(
            static socket => ((Socket)socket!).Dispose(), socket);
        socket.Connect(address);
    }

    // A name can stand for addresses of both families.
    private static Socket NewSocket(AddressFamily family)
    {
        Socket socket = family == AddressFamily.Unspecified
            ? new(SocketType.Stream, ProtocolType.Tcp)
            : new(family, SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        return socket;
    }

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

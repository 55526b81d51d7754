using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Streambot.Http;

/// <summary>
/// A request over a connection of its own. Synchronous, because of each method that waits, the JIT compiles a dozen
/// others at a cold start.
/// </summary>
internal static class HttpCall
{
    /// <exception cref="HttpFailure">There is no response, or not all of it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled, which ends the connection.</exception>
    public static HttpAnswer Send(Uri uri, HttpRequest request, CancellationToken cancellation)
    {
        ArrayBufferWriter<byte> body = new();
        HttpResponse response = new();
        response.Reset(body);
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using CancellationTokenRegistration end = cancellation.UnsafeRegister(
            static socket => ((Socket)socket!).Dispose(), socket);
        try
        {
            socket.Connect(uri.IdnHost, uri.Port);
            using Stream stream = Open(socket, uri);
            stream.Write(request.First.Span);
            stream.Write(request.Rest.Span);
            while (!response.IsComplete)
                response.Advance(stream.Read(response.Space.Span));
            return new(response.Status, body.WrittenSpan.ToArray());
        }
        catch (Exception exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException)
        {
            throw exception as HttpFailure
                ?? new HttpFailure($"{exception.Message.TrimEnd('.')} ({uri.Authority})", exception);
        }
    }

    private static Stream Open(Socket socket, Uri uri)
    {
        NetworkStream stream = new(socket);
        if (uri.Scheme == "http")
            return stream;
        SslStream encrypted = new(stream);
        encrypted.AuthenticateAsClient(new SslClientAuthenticationOptions { TargetHost = uri.IdnHost });
        return encrypted;
    }
}

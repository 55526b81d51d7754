using System.Buffers;
using System.Net;
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
    public static HttpAnswer Send(HttpAddress address, HttpRequest request, CancellationToken cancellation)
    {
        ArrayBufferWriter<byte> body = new();
        HttpResponse response = new();
        response.Reset(body);
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using CancellationTokenRegistration end = cancellation.UnsafeRegister(
            static socket => ((Socket)socket!).Dispose(), socket);
        try
        {
            socket.Connect(AddressesOf(address.Host, cancellation), address.Port);
            using Stream stream = Open(socket, address);
            stream.Write(request.First.Span);
            if (!request.Rest.IsEmpty)
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
                ?? new HttpFailure($"{exception.Message.TrimEnd('.')} ({address.Authority})", exception);
        }
    }

    // On a thread that can be left: the system looks a name up for as long as it is set to, whatever is canceled.
    private static IPAddress[] AddressesOf(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
            return [address];
        Task<IPAddress[]> lookup = Task.Factory.StartNew(
            static host => Dns.GetHostAddresses((string)host!),
            host,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Task.WaitAny([lookup], cancellation);
        return lookup.GetAwaiter().GetResult();
    }

    private static Stream Open(Socket socket, HttpAddress address)
    {
        PatientStream stream = new(socket);
        if (!address.IsEncrypted)
            return stream;
        SslStream encrypted = new(stream);
        encrypted.AuthenticateAsClient(new SslClientAuthenticationOptions { TargetHost = address.Host });
        return encrypted;
    }
}

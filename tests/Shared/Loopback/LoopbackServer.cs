using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Streambot.Tests;

/// <summary>An HTTP server on a free port, small enough to misbehave in any way a test wants.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<LoopbackRequest, CancellationToken, Task<LoopbackResponse>> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _connections;

    /// <param name="answer">Answers a request.</param>
    /// <param name="certificate">With one, the server speaks TLS.</param>
    public LoopbackServer(
        Func<LoopbackRequest, CancellationToken, Task<LoopbackResponse>> answer, X509Certificate2? certificate = null)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        _accepting = AcceptAsync();
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    /// <summary>Called with each piece of a chunked body as it comes; an answer ends the reading.</summary>
    public Func<byte[], LoopbackResponse?> OnChunk { get; set; } = _ => null;

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // Stopped before, it would refuse the accept that was about to begin.
        await _accepting;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                client.NoDelay = true;
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
        }
        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using Stream stream = await OpenAsync(client);
                LoopbackReader reader = new(stream, _end.Token);
                while (await ReadAsync(reader) is var (request, refusal))
                {
                    LoopbackResponse response = await _answer(request, _end.Token);
                    if (!await WriteAsync(stream, refusal ?? response))
                    {
                        client.LingerState = new(enable: true, seconds: 0);
                        return;
                    }
                    if (refusal is not null)
                    {
                        // What comes before the client has read that would reset the connection.
                        client.Client.Shutdown(SocketShutdown.Send);
                        await stream.CopyToAsync(Stream.Null, _end.Token);
                        return;
                    }
                }
            }
            catch (Exception exception)
                when (exception is OperationCanceledException or IOException or AuthenticationException)
            {
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
            return client.GetStream();
        SslStream stream = new(client.GetStream());
        await stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
        return stream;
    }

    private async Task<(LoopbackRequest Request, LoopbackResponse? Refusal)?> ReadAsync(LoopbackReader reader)
    {
        if (await reader.ReadLineAsync() is not { Length: > 0 } first)
            return null;
        string[] words = first.Split(' ');
        LoopbackRequest request = new(words[0], words[1], await ReadHeadersAsync(reader), []);
        if (request.Headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
            return await ReadChunksAsync(reader, request);
        return (request with
        {
            Body = await reader.ReadAsync(
                int.Parse(request.Headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)),
        }, null);
    }

    private static async Task<Dictionary<string, string>> ReadHeadersAsync(LoopbackReader reader)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            headers.Add(
                line[..line.IndexOf(':', StringComparison.Ordinal)],
                line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        return headers;
    }

    private async Task<(LoopbackRequest Request, LoopbackResponse? Refusal)> ReadChunksAsync(
        LoopbackReader reader, LoopbackRequest request)
    {
        List<byte[]> chunks = [];
        try
        {
            while (await reader.ReadLineAsync() is { } size)
            {
                int length = int.Parse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (length == 0)
                    return (Whole() with { Trailers = await ReadHeadersAsync(reader) }, null);
                byte[] chunk = await reader.ReadAsync(length);
                if (await reader.ReadLineAsync() is not "")
                    break;
                chunks.Add(chunk);
                if (OnChunk(chunk) is { } refusal)
                    return (Whole() with { IsCutOff = true }, refusal);
            }
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
        }
        return (Whole() with { IsCutOff = true }, LoopbackResponse.Reset);

        LoopbackRequest Whole() => request with { Body = [.. chunks.SelectMany(chunk => chunk)], Chunks = chunks };
    }

    private async Task<bool> WriteAsync(Stream stream, LoopbackResponse response)
    {
        if (response.CutOffAfter < 0)
            return false;
        StringBuilder head = new($"HTTP/1.1 {response.Status} Status\r\nContent-Length: {response.Body.Length}\r\n");
        foreach ((string name, string value) in response.Headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        byte[] answer =
        [
            .. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()),
            .. response.Body.AsSpan(0, response.CutOffAfter ?? response.Body.Length),
        ];
        await stream.WriteAsync(answer, _end.Token);
        return response.CutOffAfter is null;
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Streambot.LocalRuntimeApi;

/// <summary>
/// A connection of a program. .NET's own listener has no trailers, in which an error comes that follows a part of the
/// response.
/// </summary>
internal sealed class ProgramConnection(TcpClient client) : IAsyncDisposable
{
    private const int LongestLine = 64 * 1024;

    private readonly BufferedStream _stream = new(client.GetStream(), 16 * 1024);

    /// <summary>Reads the next request; null when there is no further one.</summary>
    /// <exception cref="IOException">The program has gone, or does not speak HTTP.</exception>
    public async Task<ProgramRequest?> ReadAsync(CancellationToken cancellation)
    {
        if (await ReadLineAsync(cancellation) is not { Length: > 0 } first)
            return null;
        string[] words = first.Split(' ');
        if (words.Length != 3)
            throw new IOException("This is not a request.");
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        await ReadHeadersAsync(headers, cancellation);
        using MemoryStream body = new();
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
            await ReadChunksAsync(body, headers, cancellation);
        else
            await CopyAsync(body, LengthOf(headers), cancellation);
        return new(words[0], words[1], headers, body.ToArray());
    }

    /// <summary>Answers it.</summary>
    /// <exception cref="IOException">The program has gone.</exception>
    public async Task WriteAsync(
        int status,
        IEnumerable<KeyValuePair<string, string>> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation)
    {
        StringBuilder head = new(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\nContent-Length: {body.Length}\r\n"));
        foreach ((string name, string value) in headers)
            head.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), cancellation);
        await _stream.WriteAsync(body, cancellation);
        await _stream.FlushAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException)
        {
            // What was not sent any more, nobody waits for.
        }
        client.Dispose();
    }

    private async Task ReadHeadersAsync(Dictionary<string, string> headers, CancellationToken cancellation)
    {
        while (await ReadLineAsync(cancellation) is { Length: > 0 } line)
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon)
                headers[line[..colon]] = line[(colon + 1)..].Trim();
        }
    }

    private async Task ReadChunksAsync(
        MemoryStream body, Dictionary<string, string> headers, CancellationToken cancellation)
    {
        while (await ReadLineAsync(cancellation) is { } size)
        {
            int length = LengthOf(size.Split(';', 2)[0], NumberStyles.AllowHexSpecifier);
            if (length == 0)
            {
                await ReadHeadersAsync(headers, cancellation);
                return;
            }
            await CopyAsync(body, length, cancellation);
            await ReadLineAsync(cancellation);
        }
        throw new IOException("The request ended in the middle.");
    }

    private async Task CopyAsync(MemoryStream body, int length, CancellationToken cancellation)
    {
        byte[] bytes = new byte[length];
        await _stream.ReadExactlyAsync(bytes, cancellation);
        body.Write(bytes);
    }

    private static int LengthOf(Dictionary<string, string> headers) =>
        LengthOf(headers.GetValueOrDefault("Content-Length", "0"), NumberStyles.None);

    private static int LengthOf(string text, NumberStyles styles) =>
        int.TryParse(text, styles, CultureInfo.InvariantCulture, out int length) && length >= 0
            ? length
            : throw new IOException($"'{text}' is not a length.");

    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (await _stream.ReadAsync(one, cancellation) == 1)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
            if (line.Length > LongestLine)
                throw new IOException("A line is too long.");
        }
        return line.Length == 0 ? null : throw new IOException("The request ended in the middle.");
    }
}

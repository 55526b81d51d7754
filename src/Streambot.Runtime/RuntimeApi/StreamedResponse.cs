using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Streambot.Diagnostics;
using Streambot.Invocations;

namespace Streambot.RuntimeApi;

/// <summary>
/// A response that is sent to Lambda in chunks. An error midway is reported in trailers, which .NET's HTTP client
/// cannot send with a request. This class therefore writes the request itself, over a connection that exists as long as
/// the response.
/// </summary>
internal sealed class StreamedResponse(string address, InvocationHeaders invocation) : IResponseBody, IAsyncDisposable
{
    // A chunk is preceded by its length in hexadecimal digits, and both end with a line break.
    private const int LongestPiece = 32 * 1024;
    private const int LongestLength = 4;
    private const int LineEnd = 2;

    // A server written in Go, such as AWS's emulator, accepts trailers of up to 4 KB, which is the size of these bytes
    // in Base64 and the names.
    private const int LongestError = 2500;

    private readonly byte[] _frame = new byte[LongestLength + LineEnd + LongestPiece + LineEnd];
    private NetworkStream? _connection;
    private Task<int>? _status;

    /// <summary>Whether Lambda might have received any of it.</summary>
    public bool HasBegun => _connection is not null;

    /// <summary>Why Lambda does not receive all of it; null as long as it might.</summary>
    public string? CutOffBy { get; private set; }

    public async ValueTask OpenAsync(string contentType, CancellationToken cancellation)
    {
        Uri uri = new($"http://{address}");
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(uri.IdnHost, uri.Port, cancellation);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            throw exception is SocketException ? CutOff(exception.Message, exception) : exception;
        }
        _connection = new(socket, ownsSocket: true);
        _status = ReadStatusAsync(_connection);
        await SendAsync(Encoding.ASCII.GetBytes(
            $"POST /2018-06-01/runtime/{Path} HTTP/1.1\r\n"
            + $"Host: {address}\r\n"
            + $"Content-Type: {contentType}\r\n"
            + (invocation.InvocationId is { } id ? $"{InvocationHeaders.InvocationIdHeader}: {id}\r\n" : "")
            + "Lambda-Runtime-Function-Response-Mode: streaming\r\n"
            + "Transfer-Encoding: chunked\r\n"
            + "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n"
            + "Connection: close\r\n\r\n"), cancellation);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlyMemory<byte> piece = bytes[..Math.Min(bytes.Length, LongestPiece)];
            await SendAsync(Frame(piece.Span), cancellation);
            bytes = bytes[piece.Length..];
        }
    }

    /// <summary>Sends the end.</summary>
    /// <param name="failure">What the handler threw midway.</param>
    /// <returns>The status that Lambda responds with.</returns>
    /// <exception cref="IOException">The response is cut off.</exception>
    public async Task<int> EndAsync(Exception? failure)
    {
        string trailers = failure is null
            ? ""
            : $"Lambda-Runtime-Function-Error-Type: {ErrorReport.HeaderOf(failure)}\r\n"
                + "Lambda-Runtime-Function-Error-Body: "
                + $"{Convert.ToBase64String(ErrorReport.Write(failure, LongestError))}\r\n";
        await SendAsync(Encoding.ASCII.GetBytes($"0\r\n{trailers}\r\n"), CancellationToken.None);
        return await StatusAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
            return;
        // An end without the last chunk tells Lambda that something is missing.
        await _connection.DisposeAsync();
        await _status!.ContinueWith(
            static status => status.Exception,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private ReadOnlyMemory<byte> Frame(ReadOnlySpan<byte> piece)
    {
        piece.Length.TryFormat(_frame, out int end, "x", CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(_frame.AsSpan(end));
        piece.CopyTo(_frame.AsSpan(end += LineEnd));
        "\r\n"u8.CopyTo(_frame.AsSpan(end += piece.Length));
        return _frame.AsMemory(0, end + LineEnd);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        // Checked before anything is sent, so that what was sent stays complete.
        cancellation.ThrowIfCancellationRequested();
        if (CutOffBy is not null)
            throw CutOff(CutOffBy);
        // Lambda responds at the end, or earlier to reject the response.
        if (_status is { IsCompleted: true })
            await StatusAsync();
        try
        {
            await _connection!.WriteAsync(bytes, cancellation);
        }
        catch (IOException exception)
        {
            throw CutOff(exception.Message, exception);
        }
        catch (OperationCanceledException)
        {
            CutOffBy = "it was cancelled while Lambda took a part of it";
            throw;
        }
    }

    private async Task<int> StatusAsync()
    {
        try
        {
            int status = await _status!;
            return status switch
            {
                (int)HttpStatusCode.Gone => throw TooLate(),
                // A status of 500 or higher is not about this response.
                >= 300 and < 500 => throw CutOff($"the status is {status}"),
                _ => status,
            };
        }
        catch (IOException exception) when (CutOffBy is null)
        {
            throw CutOff(exception.Message, exception);
        }
    }

    private string Path => InvocationPath.Of(invocation, isError: false);

    private IOException TooLate()
    {
        CutOffBy ??= "the invocation has timed out";
        return new(RuntimeDiagnostics.AnswerTooLate.With(Path).ToString());
    }

    private IOException CutOff(string reason, Exception? cause = null) =>
        new(RuntimeDiagnostics.ResponseCutOff.With(CutOffBy ??= reason.TrimEnd('.')).ToString(), cause);

    /// <summary>Reads the first line of the response; the rest contains nothing more.</summary>
    private static async Task<int> ReadStatusAsync(NetworkStream connection)
    {
        const int start = 9, digits = 3; // HTTP/1.1 202 Accepted
        byte[] line = new byte[start + digits];
        int length = await connection.ReadAtLeastAsync(line, line.Length, throwOnEndOfStream: false);
        return length == line.Length
            && int.TryParse(line.AsSpan(start, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? status
            : throw new IOException("Lambda closed the connection.");
    }
}

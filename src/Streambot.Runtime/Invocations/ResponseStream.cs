using System.Buffers;
using System.Text.Json;
using Streambot.Invocations;

namespace Streambot;

/// <summary>
/// The response of a handler that streams it. It begins with the first byte written, and what is written is sent on at once, in
/// pieces as they are written; a <see cref="StreamWriter"/> collects small ones. It ends when the handler does.
/// </summary>
/// <remarks>
/// Lambda takes up to 200 MB, and sends on what exceeds 6 MB with up to 2 MB a second
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html"/>). A write that cannot be sent
/// because Lambda or the caller is gone throws an <see cref="IOException"/>.
/// </remarks>
public sealed class ResponseStream : Stream
{
    private const string HttpIntegration = "application/vnd.awslambda.http-integration-response";
    private const int DelimiterLength = 8;

    private readonly IResponseBody _body;
    private string _contentType = "application/octet-stream";
    private HttpResponseHead? _http;
    private bool _isClosed;

    /// <summary>Makes a response for a test of a handler.</summary>
    /// <param name="body">Receives what the handler writes. With <see cref="Http"/>, that follows the head in JSON and eight zero bytes, as Lambda takes it.</param>
    public ResponseStream(Stream body)
        : this(new OtherStream(body ?? throw new ArgumentNullException(nameof(body))))
    {
    }

    internal ResponseStream(IResponseBody body) => _body = body;

    /// <summary>The media type of the response, <c>application/octet-stream</c> unless set. With <see cref="Http"/>, the headers there tell it.</summary>
    /// <exception cref="InvalidOperationException">The response has begun.</exception>
    public string ContentType
    {
        get => _contentType;
        set
        {
            RequireNotBegun();
            ArgumentException.ThrowIfNullOrEmpty(value);
            _contentType = value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
                ? value
                : throw new ArgumentException("A media type holds printable ASCII only.", nameof(value));
        }
    }

    /// <summary>
    /// Status, headers and cookies, for a caller that comes through a function URL or Amazon API Gateway; null, for others, unless set.
    /// It is sent before the first byte of the response, and alone if there is none.
    /// </summary>
    /// <exception cref="InvalidOperationException">The response has begun.</exception>
    public HttpResponseHead? Http
    {
        get => _http;
        set
        {
            RequireNotBegun();
            _http = value;
        }
    }

    /// <summary>Whether something was sent, after which an error can no longer take the response's place.</summary>
    public bool HasBegun { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !_isClosed;

    /// <summary>Not known.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw new NotSupportedException();

    /// <summary>Not known.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Does nothing: what is written is sent at once.</summary>
    public override void Flush()
    {
    }

    /// <summary>Does nothing: what is written is sent at once.</summary>
    /// <param name="cancellationToken">Not looked at.</param>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends bytes to the caller.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="cancellationToken">Ends the wait until Lambda takes them. When that is in the middle of them, the response is cut off.</param>
    /// <exception cref="IOException">Lambda takes no more of this response.</exception>
#pragma warning disable RS0027 // Stream says which parameters are optional.
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
#pragma warning restore RS0027
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        cancellationToken.ThrowIfCancellationRequested();
        // Writers flush nothing when they are disposed, also by an exception; that is no beginning.
        if (buffer.IsEmpty)
            return;
        await BeginAsync(cancellationToken);
        await _body.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Not possible.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not possible.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Not possible.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Begins what has not begun: a handler that writes nothing has an empty response.</summary>
    internal async ValueTask BeginAsync(CancellationToken cancellation)
    {
        if (HasBegun)
            return;
        await _body.OpenAsync(_http is null ? _contentType : HttpIntegration, cancellation);
        HasBegun = true;
        if (_http is not null)
            await _body.WriteAsync(Prelude(_http), cancellation);
    }

    /// <summary>Ends a response: what is written later is refused.</summary>
    internal async ValueTask CloseAsync()
    {
        await BeginAsync(CancellationToken.None);
        await DisposeAsync();
    }

    /// <summary>Takes no more.</summary>
    protected override void Dispose(bool disposing)
    {
        _isClosed = true;
        base.Dispose(disposing);
    }

    private static ReadOnlyMemory<byte> Prelude(HttpResponseHead head)
    {
        ArrayBufferWriter<byte> prelude = new();
        using (Utf8JsonWriter json = new(prelude))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, head.StatusCode);
            json.WriteStartObject("headers"u8);
            foreach ((string name, string value) in head.Headers)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteStartArray("cookies"u8);
            foreach (string cookie in head.Cookies)
                json.WriteStringValue(cookie);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        prelude.GetSpan(DelimiterLength)[..DelimiterLength].Clear();
        prelude.Advance(DelimiterLength);
        return prelude.WrittenMemory;
    }

    private void RequireNotBegun()
    {
        if (HasBegun)
            throw new InvalidOperationException("The response has begun: its first bytes were sent.");
    }

    private sealed class OtherStream(Stream stream) : IResponseBody
    {
        public ValueTask OpenAsync(string contentType, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => stream.WriteAsync(bytes, cancellation);
    }
}

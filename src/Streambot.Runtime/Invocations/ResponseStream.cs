using System.Buffers;
using System.Text.Json;
using Streambot.Invocations;

namespace Streambot;

/// <summary>
/// The response of a handler that streams it. It begins with the first byte written. Every write is sent immediately; a
/// <see cref="StreamWriter"/> combines small ones. It ends when the handler ends.
/// </summary>
/// <remarks>
/// Lambda accepts up to 200 MB, and sends what exceeds 6 MB at up to 2 MB per second
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html"/>).
/// A write that cannot be sent because Lambda or the caller has disconnected throws an <see cref="IOException"/>.
/// </remarks>
public sealed class ResponseStream : Stream
{
    private const string HttpIntegration = "application/vnd.awslambda.http-integration-response";
    private const int DelimiterLength = 8;

    private readonly IResponseBody _body;
    private string _contentType = "application/octet-stream";
    private HttpResponseHead? _http;
    private bool _isClosed;

    /// <summary>Creates a response for the test of a handler.</summary>
    /// <param name="body">
    /// Receives what the handler writes. With <see cref="Http"/>, this follows the head in JSON and eight zero bytes,
    /// as Lambda expects it.
    /// </param>
    public ResponseStream(Stream body)
        : this(new OtherStream(body ?? throw new ArgumentNullException(nameof(body))))
    {
    }

    internal ResponseStream(IResponseBody body) => _body = body;

    /// <summary>
    /// The media type of the response, <c>application/octet-stream</c> unless set. With <see cref="Http"/>, set it in
    /// the headers instead.
    /// </summary>
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
    /// Status, headers and cookies, for callers that use a function URL or Amazon API Gateway; null, for others, unless
    /// set. They are sent before the first byte of the response, or alone if there is none.
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

    /// <summary>Whether anything was sent, after which an error can no longer replace the response.</summary>
    public bool HasBegun { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !_isClosed;

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Does nothing: every write is sent immediately.</summary>
    public override void Flush()
    {
    }

    /// <summary>Does nothing: every write is sent immediately.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends bytes to the caller.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="cancellationToken">
    /// Ends the wait until Lambda accepts them. If some of them have been sent by then, the response is cut off.
    /// </param>
    /// <exception cref="IOException">Lambda accepts no more of this response.</exception>
#pragma warning disable RS0027 // Stream says which parameters are optional.
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
#pragma warning restore RS0027
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        cancellationToken.ThrowIfCancellationRequested();
        // Writers flush nothing when they are disposed, even by an exception; that does not begin the response.
        if (buffer.IsEmpty)
            return;
        await BeginAsync(cancellationToken);
        await _body.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Begins a response that has not begun: a handler that writes nothing has an empty response.</summary>
    internal async ValueTask BeginAsync(CancellationToken cancellation)
    {
        if (HasBegun)
            return;
        await _body.OpenAsync(_http is null ? _contentType : HttpIntegration, cancellation);
        HasBegun = true;
        if (_http is not null)
            await _body.WriteAsync(Prelude(_http), cancellation);
    }

    /// <summary>Ends a response: later writes are rejected.</summary>
    internal async ValueTask CloseAsync()
    {
        await BeginAsync(CancellationToken.None);
        await DisposeAsync();
    }

    /// <summary>Accepts no more.</summary>
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

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
            stream.WriteAsync(bytes, cancellation);
    }
}

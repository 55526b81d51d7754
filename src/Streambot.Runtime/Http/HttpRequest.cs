using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Streambot.Http;

/// <summary>A request, as the bytes that are sent (HTTP/1.1). It can be written anew, which keeps its memory.</summary>
internal sealed class HttpRequest
{
    // A body up to this size is sent together with the head: one call of the system, and one packet less.
    private const int LongestCopy = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _first = new(1024);

    /// <summary>The head, and the body if it is short.</summary>
    public ReadOnlyMemory<byte> First => _first.WrittenMemory;

    /// <summary>The body if it is long; it is not copied.</summary>
    public ReadOnlyMemory<byte> Rest { get; private set; }

    /// <inheritdoc cref="Begin(string, string, string)"/>
    public void Begin(string method, HttpAddress address) =>
        Begin(method, address.Path + address.Query, address.Authority);

    /// <param name="method">GET or POST.</param>
    /// <param name="target">The path and the query, escaped.</param>
    /// <param name="authority">The host, and the port unless it is the protocol's own.</param>
    public void Begin(string method, string target, string authority)
    {
        _first.ResetWrittenCount();
        Rest = default;
        Write(method);
        _first.Write(" "u8);
        Write(target);
        _first.Write(" HTTP/1.1\r\n"u8);
        Add("Host", authority);
    }

    /// <summary>Whether a header can contain the text.</summary>
    public static bool IsHeaderValue(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    /// <exception cref="HttpFailure">No header can contain the value.</exception>
    public void Add(string name, string value)
    {
        if (!IsHeaderValue(value))
            throw new HttpFailure($"the header {name} has a character that no header can contain");
        Write(name);
        _first.Write(": "u8);
        Write(value);
        _first.Write("\r\n"u8);
    }

    public void End() => _first.Write("\r\n"u8);

    /// <param name="body">Stays as it is until it is sent.</param>
    public void End(ReadOnlyMemory<byte> body)
    {
        _first.Write("Content-Length: "u8);
        Utf8Formatter.TryFormat(body.Length, _first.GetSpan(16), out int written);
        _first.Advance(written);
        _first.Write("\r\n\r\n"u8);
        if (body.Length <= LongestCopy)
            _first.Write(body.Span);
        else
            Rest = body;
    }

    private void Write(string text) =>
        _first.Advance(Encoding.ASCII.GetBytes(text, _first.GetSpan(text.Length)));
}

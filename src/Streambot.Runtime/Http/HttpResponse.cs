using System.Buffers;
using System.Text;

namespace Streambot.Http;

/// <summary>
/// A server's response (HTTP/1.1), read as its bytes arrive: whoever has the connection, reads into
/// <see cref="Space"/> and calls <see cref="Advance"/>, until it <see cref="IsComplete"/>.
/// </summary>
internal sealed class HttpResponse
{
    // As .NET's HttpClient accepts it.
    private const int LongestHead = 64 * 1024;
    private const int ShortestSpace = 1024;

    // More is reserved when it has arrived: a length is only what the server says.
    private const int LongestReservation = 32 * 1024 * 1024;

    private byte[] _buffer = new byte[4 * 1024];
    private ArrayBufferWriter<byte> _body = new();

    // The head remains at the beginning of the buffer. What was read after it and not yet used is between the others.
    private int _head;
    private int _next;
    private int _end;

    private Part _part = Part.Head;
    private int _left;

    private enum Part { Head, Body, BodyToTheEnd, ChunkLength, Chunk, ChunkEnd, Trailers, Nothing }

    /// <summary>The status; valid when the response is complete, as is all that follows.</summary>
    public int Status { get; private set; }

    public bool IsComplete => _part == Part.Nothing;

    /// <summary>Whether nothing has arrived so far.</summary>
    public bool IsEmpty => _end == 0 && _part == Part.Head && Status == 0;

    /// <summary>Whether the server accepts another request over the same connection.</summary>
    public bool LeavesConnectionOpen { get; private set; }

    /// <summary>Where the next bytes belong.</summary>
    public Memory<byte> Space
    {
        get
        {
            if (_part == Part.Body)
            {
                int wanted = Math.Min(_left, LongestReservation);
                return _body.GetMemory(wanted)[..wanted];
            }
            // At most a part of a line is left.
            if (_next > _head)
            {
                _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer.AsSpan(_head));
                _end -= _next - _head;
                _next = _head;
            }
            if (_buffer.Length - _end < ShortestSpace)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            return _buffer.AsMemory(_end);
        }
    }

    /// <summary>Makes it ready for another response.</summary>
    /// <param name="body">Receives the body.</param>
    public void Reset(ArrayBufferWriter<byte> body)
    {
        _body = body;
        _body.ResetWrittenCount();
        _head = _next = _end = 0;
        _part = Part.Head;
        Status = 0;
        LeavesConnectionOpen = false;
    }

    /// <param name="count">How many bytes have arrived; 0 if the server has closed the connection.</param>
    /// <exception cref="HttpFailure">This is no response, or not all of it.</exception>
    public void Advance(int count)
    {
        if (count == 0)
        {
            if (_part != Part.BodyToTheEnd)
                throw new HttpFailure("the connection was closed before the response was complete");
            _part = Part.Nothing;
            return;
        }

        if (_part == Part.Body)
        {
            _body.Advance(count);
            _left -= count;
            if (_left == 0)
                _part = Part.Nothing;
            return;
        }

        _end += count;
        while (!IsComplete && Read())
        {
        }
        // What nobody has asked for does not belong to the next response.
        if (IsComplete && _next < _end)
            LeavesConnectionOpen = false;
    }

    /// <summary>The value of a header; null if there is none, or an empty one.</summary>
    public string? Header(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> value = Find(name);
        return value.IsEmpty ? null : Encoding.Latin1.GetString(value);
    }

    /// <returns>Whether to go on with what has arrived.</returns>
    private bool Read() => _part switch
    {
        Part.Head => ReadHead(),
        Part.ChunkLength => ReadChunkLength(),
        Part.Chunk or Part.Body or Part.BodyToTheEnd => ReadBytes(),
        Part.ChunkEnd => ReadChunkEnd(),
        _ => ReadTrailer(),
    };

    private bool ReadHead()
    {
        int length = HeadLength(_buffer.AsSpan(0, _end));
        if (length == 0)
            return _end <= LongestHead ? false : throw Malformed("its head is longer than 64 KB");
        Status = StatusOf(_buffer.AsSpan(0, length));
        if (Status is >= 100 and < 200)
        {
            // The response itself follows.
            _buffer.AsSpan(length, _end - length).CopyTo(_buffer);
            _end -= length;
            return true;
        }

        _head = _next = length;
        ReadOnlySpan<byte> encoding = Find("Transfer-Encoding"u8);
        LeavesConnectionOpen = _buffer.AsSpan().StartsWith("HTTP/1.1"u8)
            && !Ascii.EqualsIgnoreCase(Find("Connection"u8), "close"u8);
        if (Status is 204 or 304)
            _part = Part.Nothing;
        else if (!encoding.IsEmpty)
            _part = Ascii.EqualsIgnoreCase(encoding, "chunked"u8)
                ? Part.ChunkLength
                : throw Malformed("its encoding is not known");
        else
            BeginBody(Find("Content-Length"u8));
        return true;
    }

    private void BeginBody(ReadOnlySpan<byte> length)
    {
        if (length.IsEmpty)
        {
            _part = Part.BodyToTheEnd;
            LeavesConnectionOpen = false;
            return;
        }
        _left = Number(length, radix: 10) ?? throw Malformed("its length is no number, or too large");
        _part = _left == 0 ? Part.Nothing : Part.Body;
        // At once, and not twice as much when it has to grow.
        _body.GetMemory(Math.Min(_left, LongestReservation));
    }

    private bool ReadBytes()
    {
        int count = _part == Part.BodyToTheEnd ? _end - _next : Math.Min(_left, _end - _next);
        _body.Write(_buffer.AsSpan(_next, count));
        _next += count;
        _left -= count;
        if (_left == 0 && _part != Part.BodyToTheEnd)
            _part = _part == Part.Chunk ? Part.ChunkEnd : Part.Nothing;
        return _next < _end;
    }

    private bool ReadChunkLength()
    {
        if (!TryReadLine(out ReadOnlySpan<byte> line))
            return false;
        int extension = line.IndexOf((byte)';');
        _left = Number(Trim(extension < 0 ? line : line[..extension]), radix: 16)
            ?? throw Malformed("the length of a chunk is no number, or too large");
        _part = _left == 0 ? Part.Trailers : Part.Chunk;
        return true;
    }

    private bool ReadChunkEnd()
    {
        if (!TryReadLine(out ReadOnlySpan<byte> line))
            return false;
        _part = line.IsEmpty ? Part.ChunkLength : throw Malformed("a chunk is longer than it says");
        return true;
    }

    private bool ReadTrailer()
    {
        if (!TryReadLine(out ReadOnlySpan<byte> line))
            return false;
        if (line.IsEmpty)
            _part = Part.Nothing;
        return true;
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_next, _end - _next);
        int length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            line = default;
            return rest.Length <= LongestHead ? false : throw Malformed("one of its lines is longer than 64 KB");
        }
        line = WithoutReturn(rest[..length]);
        _next += length + 1;
        return true;
    }

    // 0 if its end has not arrived.
    private static int HeadLength(ReadOnlySpan<byte> bytes)
    {
        int start = 0;
        while (bytes[start..].IndexOf((byte)'\n') is >= 0 and int length)
        {
            bool isEnd = start > 0 && WithoutReturn(bytes.Slice(start, length)).IsEmpty;
            start += length + 1;
            if (isEnd)
                return start;
        }
        return 0;
    }

    private static int StatusOf(ReadOnlySpan<byte> head)
    {
        const int version = 9, digits = 3; // HTTP/1.1 200 OK
        return head.StartsWith("HTTP/1."u8)
            && head.Length > version + digits
            && head[version - 1] == ' '
            && head[version + digits] is (byte)' ' or (byte)'\r' or (byte)'\n'
            && Number(head.Slice(version, digits), radix: 10) is >= 100 and int status
            ? status
            : throw Malformed("it does not begin as one");
    }

    private ReadOnlySpan<byte> Find(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, _head);
        while (rest.IndexOf((byte)'\n') is >= 0 and int length)
        {
            ReadOnlySpan<byte> line = rest[..length];
            rest = rest[(length + 1)..];
            if (line.Length > name.Length
                && line[name.Length] == ':'
                && Ascii.EqualsIgnoreCase(line[..name.Length], name))
                return Trim(line[(name.Length + 1)..]);
        }
        return default;
    }

    // Not by MemoryExtensions, of which the JIT compiles five methods for it at each cold start.
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0 && text[0] is (byte)' ' or (byte)'\t')
            text = text[1..];
        while (text.Length > 0 && text[^1] is (byte)' ' or (byte)'\t' or (byte)'\r')
            text = text[..^1];
        return text;
    }

    // Null where it is none, or more than an array can have.
    private static int? Number(ReadOnlySpan<byte> digits, int radix)
    {
        long number = digits.IsEmpty ? long.MaxValue : 0;
        foreach (byte digit in digits)
        {
            int value = ValueOf(digit);
            if (value >= radix || number > Array.MaxLength)
                return null;
            number = (number * radix) + value;
        }
        return number > Array.MaxLength ? null : (int)number;
    }

    private static int ValueOf(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => int.MaxValue,
    };

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) =>
        line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;

    private static HttpFailure Malformed(string reason) => new($"this is no response: {reason}");
}

using System.Buffers;
using System.Text;

namespace Streambot.Tests;

/// <summary>
/// Reads lines and bodies from a connection, in pieces as large as they come: a measurement waits for it too.
/// </summary>
public sealed class LoopbackReader(Stream connection, CancellationToken cancellation)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next line without its end; null where the connection ends before that.</summary>
    public async Task<string?> ReadLineAsync()
    {
        ArrayBufferWriter<byte> line = new();
        while (_start < _end || await FillAsync())
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            line.Write(_buffer.AsSpan(_start, length < 0 ? _end - _start : length));
            _start = length < 0 ? _end : _start + length + 1;
            if (length >= 0)
                return Encoding.UTF8.GetString(line.WrittenSpan).TrimEnd('\r');
        }
        return null;
    }

    public async Task<byte[]> ReadAsync(int length)
    {
        byte[] bytes = new byte[length];
        int buffered = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(bytes);
        _start += buffered;
        await connection.ReadExactlyAsync(bytes.AsMemory(buffered), cancellation);
        return bytes;
    }

    private async Task<bool> FillAsync()
    {
        (_start, _end) = (0, await connection.ReadAsync(_buffer, cancellation));
        return _end > 0;
    }
}

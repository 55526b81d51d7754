namespace Streambot.Runtime.Tests.Http;

/// <summary>A connection whose other end says what is given, whatever it is sent, and then ends.</summary>
internal sealed class ScriptedStream(byte[] said) : Stream
{
    private int _next;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Math.Min(count, said.Length - _next);
        said.AsSpan(_next, read).CopyTo(buffer.AsSpan(offset));
        _next += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

using System.Buffers;
using System.Text;

namespace Streambot.Hosting;

/// <summary>
/// A console whose lines become objects of the function's log. A line is written when it ends, in one piece, so that no
/// other one gets into it.
/// </summary>
/// <param name="target">Where the lines go.</param>
/// <param name="format">Gives a line its form.</param>
/// <param name="isIncluded">Whether the log has lines of this level.</param>
internal sealed class StructuredLines(Stream target, LineFormat format, bool isIncluded) : TextWriter
{
    // A program that never ends its line would otherwise fill the memory.
    private const int LongestLine = 128 * 1024;

    // What one long line has taken is not kept.
    private const int LargestBuffer = 16 * 1024;

    private readonly object _one = new();
    private ArrayBufferWriter<char> _begun = new();

    public override Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_one)
        {
            int length;
            for (; (length = buffer.IndexOf('\n')) >= 0; buffer = buffer[(length + 1)..])
            {
                Begin(buffer[..length]);
                End();
            }
            Begin(buffer);
        }
    }

    /// <summary>Writes what was begun, although no line feed has followed.</summary>
    public override void Flush()
    {
        lock (_one)
        {
            if (_begun.WrittenCount > 0)
                End();
        }
    }

    /// <summary>Writes a line that already has the format of the log.</summary>
    public void WriteComplete(string line)
    {
        lock (_one)
        {
            Flush();
            target.Write(Encoding.GetBytes(line + "\n"));
        }
    }

    private void Begin(ReadOnlySpan<char> text)
    {
        while (_begun.WrittenCount + text.Length > LongestLine)
        {
            int fits = LongestLine - _begun.WrittenCount;
            // A character of two halves stays whole.
            if (char.IsHighSurrogate(text[fits - 1]) && fits > 1)
                fits--;
            _begun.Write(text[..fits]);
            text = text[fits..];
            End();
        }
        _begun.Write(text);
    }

    private void End()
    {
        ReadOnlySpan<char> line = _begun.WrittenSpan;
        line = line is [.., '\r'] ? line[..^1] : line;
        try
        {
            format.Write(target, line, isIncluded);
        }
        finally
        {
            _begun.ResetWrittenCount();
            if (_begun.Capacity > LargestBuffer)
                _begun = new();
        }
    }
}

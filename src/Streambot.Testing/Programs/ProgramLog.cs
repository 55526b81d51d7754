using System.Text;

namespace Streambot.Testing;

/// <summary>What a program writes, from whichever thread.</summary>
internal sealed class ProgramLog : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public int Length
    {
        get
        {
            lock (_text)
                return _text.Length;
        }
    }

    public string From(int start)
    {
        lock (_text)
            return _text.ToString(start, _text.Length - start);
    }

    public override void Write(char value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_text)
            _text.Append(buffer, index, count);
    }

    public override void Write(string? value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override void WriteLine(string? value)
    {
        lock (_text)
            _text.Append(value).Append('\n');
    }
}

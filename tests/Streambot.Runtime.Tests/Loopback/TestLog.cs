using System.Text;

namespace Streambot.Runtime.Tests.Loopback;

/// <summary>A log that a test may read while the program writes it.</summary>
internal sealed class TestLog : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public override void Write(char value)
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

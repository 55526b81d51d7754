using System.Text;

namespace Streambot.Hosting;

/// <summary>The wrapper's way past the format that the program's lines are given: its own have it already.</summary>
internal sealed class CompleteLines(StructuredLines lines) : TextWriter
{
    public override Encoding Encoding => lines.Encoding;

    public override void Write(char value) => throw new NotSupportedException();

    public override void WriteLine(string? value) => lines.WriteComplete(value ?? "");
}

using System.Text;

namespace Streambot.Testing;

/// <summary>
/// The console of the test's process: what a program writes goes to the log of that program, and what anything else
/// writes goes where it went before.
/// </summary>
internal sealed class ProgramConsole(TextWriter process) : TextWriter
{
    private static readonly AsyncLocal<ProgramLog?> s_current = new();
    private static readonly object s_lock = new();

    public override Encoding Encoding => process.Encoding;

    private TextWriter Target => s_current.Value ?? process;

    /// <summary>From here on, what the running code writes, and all that it starts, goes to this log.</summary>
    public static void Redirect(ProgramLog log)
    {
        lock (s_lock)
        {
            // A test framework may have put its own in the place since.
            if (Console.Out is not ProgramConsole)
                Console.SetOut(new ProgramConsole(Console.Out));
            if (Console.Error is not ProgramConsole)
                Console.SetError(new ProgramConsole(Console.Error));
        }
        s_current.Value = log;
    }

    public override void Write(char value) => Target.Write(value);

    public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

    public override void Write(string? value) => Target.Write(value);

    public override void WriteLine(string? value) => Target.WriteLine(value);

    public override void Flush() => Target.Flush();
}

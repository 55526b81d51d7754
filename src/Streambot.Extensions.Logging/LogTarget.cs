using System.Text;
using Streambot.Hosting;

namespace Streambot.Extensions.Logging;

/// <summary>Where lines go, each in one piece.</summary>
/// <param name="stream">Takes the lines.</param>
/// <param name="gate">What else writes there holds its lock.</param>
internal sealed class LogTarget(Stream stream, Func<object> gate)
{
    /// <summary>
    /// Standard output: there the runtimes of Lambda write the lines of programs, so that they keep their order beside
    /// those of <see cref="Console"/>, whose writer locks itself.
    /// </summary>
    public static LogTarget StandardOutput() => new(Console.OpenStandardOutput(), () => Console.Out);

    public void Write(ReadOnlySpan<byte> line)
    {
        // The log of a program in a test. That of dotnet run is standard error, which is only for the wrapper's lines.
        if (ProgramScope.CurrentLog is { } log && !ReferenceEquals(log, Console.Error))
        {
            log.Write(Encoding.UTF8.GetString(line));
            return;
        }

        try
        {
#pragma warning disable CA2002 // Another lock would not keep the lines of the console out.
            lock (gate())
#pragma warning restore CA2002
            {
                stream.Write(line);
                stream.Flush();
            }
        }
        catch (IOException)
        {
            // Nobody reads the log any more, and the program is not to fail for that.
        }
    }
}

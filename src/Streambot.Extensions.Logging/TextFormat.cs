using System.Buffers;
using System.Text;
using Microsoft.Extensions.Logging;
using Streambot.Diagnostics;

namespace Streambot.Extensions.Logging;

/// <summary>
/// Lines of text, as the wrapper writes them: request, level and message, and the exception if there is one.
/// </summary>
/// <param name="lineBreak">
/// Separates the lines of one text. Lambda makes an event of each line feed; carriage returns, which CloudWatch shows
/// as lines, keep together what belongs together.
/// </param>
internal sealed class TextFormat(string lineBreak) : ILineFormat
{
    private const int LargestBuffer = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    public void Write(LogLine line, IExternalScopeProvider? scopes, LogTarget target)
    {
        string? exception = line.Exception is { } thrown ? ExceptionText.Of(thrown) : null;

        ArrayBufferWriter<byte> buffer = t_buffer ??= new();
        if (InvocationContext.Current is { } context)
            Append(buffer, context.AwsRequestId, "\t");
        Append(buffer, LambdaLevels.NameOf(line.Level), "\t");
        Append(buffer, InOneEvent(line.Message), "");
        if (exception is not null)
            Append(buffer, line.Message.Length > 0 ? lineBreak : "", InOneEvent(exception));
        Append(buffer, "\n", "");
        target.Write(buffer.WrittenSpan);

        buffer.ResetWrittenCount();
        if (buffer.Capacity > LargestBuffer)
            t_buffer = null;
    }

    // ReplaceLineEndings searches with vectors, which the JIT compiles at each cold start.
    private string InOneEvent(string text)
    {
        foreach (char c in text)
        {
            if (c is '\n' or '\r' or '\f' or '\u0085' or '\u2028' or '\u2029')
                return text.ReplaceLineEndings(lineBreak);
        }
        return text;
    }

    private static void Append(ArrayBufferWriter<byte> buffer, string text, string end)
    {
        Encoding.UTF8.GetBytes(text, buffer);
        Encoding.UTF8.GetBytes(end, buffer);
    }
}

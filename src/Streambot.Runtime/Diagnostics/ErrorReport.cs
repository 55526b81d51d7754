using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Streambot.Diagnostics;

/// <summary>An exception in the format that Lambda expects.</summary>
internal static class ErrorReport
{
    private const int LongestHeader = 256;

    /// <summary>The short name that callers such as Step Functions match; the code, if there is one.</summary>
    public static string TypeOf(Exception exception) =>
        exception is StreambotRuntimeException streambot ? streambot.Code : exception.GetType().Name;

    /// <summary>
    /// The short name for a header, which can contain only printable ASCII; the name of a class can be in any script,
    /// and in an obfuscated assembly of any characters.
    /// </summary>
    public static string HeaderOf(Exception exception)
    {
        string type = ExceptionText.Cut(TypeOf(exception), LongestHeader).ToString();
        byte[] header = Encoding.ASCII.GetBytes(type);
        foreach (ref byte letter in header.AsSpan())
        {
            if (letter is < (byte)' ' or > (byte)'~')
                letter = (byte)'?';
        }
        return Encoding.ASCII.GetString(header);
    }

    public static void Write(Utf8JsonWriter writer, Exception exception) => Write(writer, exception, depth: 0);

    /// <summary>
    /// Writes as much of the report as fits: the stack trace and the cause are left out first, then the end of the
    /// message.
    /// </summary>
    public static ReadOnlySpan<byte> Write(Exception exception, int limit)
    {
        ArrayBufferWriter<byte> report = new();
        using Utf8JsonWriter writer = new(report);
        Write(writer, exception);
        writer.Flush();
        if (report.WrittenCount <= limit)
            return report.WrittenSpan;

        string message = ExceptionText.MessageOf(exception);
        for (int length = message.Length; report.WrittenCount > limit; length /= 2)
        {
            report.ResetWrittenCount();
            writer.Reset();
            writer.WriteStartObject();
            writer.WriteString("errorType", ExceptionText.Cut(TypeOf(exception), LongestHeader));
            writer.WriteString("errorMessage", ExceptionText.Cut(message, length));
            writer.WriteEndObject();
            writer.Flush();
        }
        return report.WrittenSpan;
    }

    /// <summary>Writes the report into an object that was begun.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, Exception exception) =>
        WriteProperties(writer, exception, depth: 0);

    private static void Write(Utf8JsonWriter writer, Exception exception, int depth)
    {
        writer.WriteStartObject();
        WriteProperties(writer, exception, depth);
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, Exception exception, int depth)
    {
        writer.WriteString("errorType", TypeOf(exception));
        writer.WriteString("errorMessage", ExceptionText.MessageOf(exception));
        writer.WriteStartArray("stackTrace");
        foreach (ReadOnlySpan<char> line in ExceptionText.StackOf(exception).AsSpan().EnumerateLines())
        {
            if (line.Length > 0)
                writer.WriteStringValue(line);
        }
        writer.WriteEndArray();
        if (depth < ExceptionText.LongestChain)
            WriteCauses(writer, exception, depth + 1);
    }

    private static void WriteCauses(Utf8JsonWriter writer, Exception exception, int depth)
    {
        if (exception.InnerException is not { } cause)
            return;
        writer.WritePropertyName("cause");
        Write(writer, cause, depth);

        // Only those of an outer one: the causes of causes would multiply.
        if (depth > 1 || exception is not AggregateException { InnerExceptions: { Count: > 1 } all })
            return;
        writer.WriteStartArray("causes");
        for (int i = 0; i < all.Count && i < ExceptionText.LongestChain; i++)
            Write(writer, all[i], ExceptionText.LongestChain - 1);
        writer.WriteEndArray();
    }
}

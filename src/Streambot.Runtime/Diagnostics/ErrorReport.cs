using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Streambot.Diagnostics;

/// <summary>An exception in the form Lambda takes it.</summary>
internal static class ErrorReport
{
    /// <summary>The short name that callers such as Step Functions match on; the code, where there is one.</summary>
    public static string TypeOf(Exception exception) =>
        exception is StreambotRuntimeException streambot ? streambot.Code : exception.GetType().Name;

    /// <summary>The short name for a header, which holds ASCII only; a class may be named in any script.</summary>
    public static string HeaderOf(Exception exception) => Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(TypeOf(exception)));

    public static void Write(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteStartObject();
        WriteProperties(writer, exception);
        writer.WriteEndObject();
    }

    /// <summary>Writes as much of the report as fits: the stack and the cause go first, then the end of the message.</summary>
    public static ReadOnlySpan<byte> Write(Exception exception, int limit)
    {
        ArrayBufferWriter<byte> report = new();
        using Utf8JsonWriter writer = new(report);
        Write(writer, exception);
        writer.Flush();
        for (int length = exception.Message.Length; report.WrittenCount > limit; length /= 2)
        {
            report.ResetWrittenCount();
            writer.Reset();
            writer.WriteStartObject();
            writer.WriteString("errorType", TypeOf(exception));
            writer.WriteString("errorMessage", exception.Message.AsSpan(0, length));
            writer.WriteEndObject();
            writer.Flush();
        }
        return report.WrittenSpan;
    }

    /// <summary>Writes the report into an object that has begun.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteString("errorType", TypeOf(exception));
        writer.WriteString("errorMessage", exception.Message);
        writer.WriteStartArray("stackTrace");
        foreach (ReadOnlySpan<char> line in exception.StackTrace.AsSpan().EnumerateLines())
        {
            if (line.Length > 0)
                writer.WriteStringValue(line);
        }
        writer.WriteEndArray();
        if (exception.InnerException is { } cause)
        {
            writer.WritePropertyName("cause");
            Write(writer, cause);
        }
    }
}

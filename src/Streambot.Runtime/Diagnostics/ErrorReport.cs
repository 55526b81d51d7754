using System.Text.Json;

namespace Streambot.Diagnostics;

/// <summary>An exception in the form Lambda takes it.</summary>
internal static class ErrorReport
{
    /// <summary>The short name that callers such as Step Functions match on; the code, where there is one.</summary>
    public static string TypeOf(Exception exception) =>
        exception is StreambotRuntimeException streambot ? streambot.Code : exception.GetType().Name;

    public static void Write(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteStartObject();
        WriteProperties(writer, exception);
        writer.WriteEndObject();
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

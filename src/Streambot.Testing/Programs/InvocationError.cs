using System.Text.Json;

namespace Streambot.Testing;

/// <summary>The error with which an invocation ended.</summary>
/// <param name="Type">The type of the exception, or a code.</param>
/// <param name="Message">The message of the exception.</param>
/// <param name="StackTrace">The lines of its stack trace.</param>
public sealed record InvocationError(string Type, string Message, IReadOnlyList<string> StackTrace)
{
    internal static InvocationError Read(ReadOnlyMemory<byte> report)
    {
        using JsonDocument document = JsonDocument.Parse(report);
        JsonElement error = document.RootElement;
        return new(
            Text(error, "errorType"),
            Text(error, "errorMessage"),
            error.TryGetProperty("stackTrace", out JsonElement lines) && lines.ValueKind == JsonValueKind.Array
                ? [.. lines.EnumerateArray().Select(line => line.ToString())]
                : []);
    }

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement text) ? text.ToString() : "";
}

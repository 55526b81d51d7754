using System.Text;
using System.Text.Json;

namespace Streambot.LocalRuntimeApi;

/// <summary>The report of an error, as a program sends it.</summary>
/// <param name="Type">The type of the exception; empty if the report has none.</param>
/// <param name="Message">The message of the exception; the whole text of what is not a report.</param>
/// <param name="StackTrace">The lines of its stack trace.</param>
public sealed record ErrorReport(string Type, string Message, IReadOnlyList<string> StackTrace)
{
    /// <summary>Reads a report. Another runtime may send anything.</summary>
    public static ErrorReport Read(ReadOnlyMemory<byte> report)
    {
        if (JsonAnswer.Read(report) is { ValueKind: JsonValueKind.Object } error)
        {
            string? type = Text(error, "errorType"), message = Text(error, "errorMessage");
            if (type is not null || message is not null)
                return new(type ?? "", message ?? "", Lines(error));
        }
        return new("", Encoding.UTF8.GetString(report.Span), []);
    }

    /// <summary>The type and the message.</summary>
    public override string ToString() => string.Join(": ", new[] { Type, Message }.Where(part => part.Length > 0));

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement text) ? JsonAnswer.TextOf(text) : null;

    private static string[] Lines(JsonElement error) =>
        error.TryGetProperty("stackTrace", out JsonElement lines) && lines.ValueKind == JsonValueKind.Array
            ? [.. lines.EnumerateArray().Select(line => JsonAnswer.TextOf(line) ?? line.GetRawText())]
            : [];
}

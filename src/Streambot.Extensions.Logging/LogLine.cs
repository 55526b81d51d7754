using Microsoft.Extensions.Logging;
using Streambot.Diagnostics;

namespace Streambot.Extensions.Logging;

/// <summary>
/// What is logged. It knows nothing of the type of the state: the JIT compiles what is generic over a struct at each
/// cold start, although it was compiled ahead of time.
/// </summary>
internal sealed record LogLine(
    string Category, LogLevel Level, EventId EventId, string Message, object? State, Exception? Exception)
{
    // Lambda takes a line of up to 1 MB, of which each character can need six bytes.
    private const int LongestMessage = 128 * 1024;

    /// <summary>A formatter's message, cut where Lambda takes no more.</summary>
    public static string MessageOf(string? text) => text is not { Length: > LongestMessage }
        ? text ?? ""
        : string.Concat(ExceptionText.Cut(text, LongestMessage), " (cut off)");

    /// <summary>Why there is no message: whatever the formatter does, the line is written.</summary>
    public static string MessageOf(Exception thrown) =>
        $"(The message cannot be formatted: {thrown.GetType().Name} was thrown.)";
}

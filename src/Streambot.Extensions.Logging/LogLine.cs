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

    /// <summary>The message, or why there is none: whatever the formatter does, the line is written.</summary>
    public static string MessageOf<TState>(
        TState state, Exception? exception, Func<TState, Exception?, string?> formatter)
    {
        try
        {
            string message = formatter(state, exception) ?? "";
            return message.Length <= LongestMessage
                ? message
                : string.Concat(ExceptionText.Cut(message, LongestMessage), " (cut off)");
        }
#pragma warning disable CA1031 // Values and formatters are anyone's.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"(The message cannot be formatted: {thrown.GetType().Name} was thrown.)";
        }
    }
}

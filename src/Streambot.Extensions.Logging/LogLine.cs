using Microsoft.Extensions.Logging;
using Streambot.Diagnostics;

namespace Streambot.Extensions.Logging;

/// <summary>What is logged.</summary>
internal readonly record struct LogLine<TState>(
    string Category,
    LogLevel Level,
    EventId EventId,
    TState State,
    Exception? Exception,
    Func<TState, Exception?, string?> Formatter)
{
    // Lambda takes a line of up to 1 MB, of which each character can need six bytes.
    private const int LongestMessage = 128 * 1024;

    /// <summary>The message, or why there is none: whatever the formatter does, the line is written.</summary>
    public string Message
    {
        get
        {
            try
            {
                string message = Formatter(State, Exception) ?? "";
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
}

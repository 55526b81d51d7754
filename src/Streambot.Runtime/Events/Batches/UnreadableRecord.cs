using Streambot.Diagnostics;

namespace Streambot.Events;

/// <summary>A record of an event that can be reported to Lambda, although it cannot be read.</summary>
/// <param name="Identifier">The identifier that Lambda uses for it.</param>
/// <param name="Cause">Why it cannot be read; contains none of the record's data.</param>
internal sealed record UnreadableRecord(string Identifier, Exception Cause)
{
    /// <summary>The message group; null if it cannot be determined.</summary>
    public string? Group { get; init; }

    /// <summary>The ARN of the queue; null if it cannot be determined.</summary>
    public string? SourceArn { get; init; }

    public StreambotRuntimeException ToException() =>
        RuntimeDiagnostics.RecordNotReadable.With(Identifier, ExceptionText.MessageOf(Cause).TrimEnd('.'))
            .ToException(Cause);
}

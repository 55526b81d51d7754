using Streambot.Diagnostics;

namespace Streambot.Events;

/// <summary>A record of an event that Lambda can be told of, though it cannot be read.</summary>
/// <param name="Identifier">What Lambda knows it by.</param>
/// <param name="Cause">Why it cannot be read; none of the record's data.</param>
internal sealed record UnreadableRecord(string Identifier, Exception Cause)
{
    /// <summary>The message group; null where it cannot be told.</summary>
    public string? Group { get; init; }

    /// <summary>The ARN of the queue; null where it cannot be told.</summary>
    public string? SourceArn { get; init; }

    public StreambotRuntimeException ToException() =>
        RuntimeDiagnostics.RecordNotReadable.CausedBy(Cause, Identifier, ExceptionText.MessageOf(Cause).TrimEnd('.'));
}

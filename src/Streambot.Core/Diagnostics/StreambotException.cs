namespace Streambot.Core.Diagnostics;

/// <summary>
/// What stops a build, for a reason in the table of diagnostics: a message for the user, never a stack trace.
/// </summary>
public sealed class StreambotException(IReadOnlyList<DiagnosticMessage> messages, Exception? innerException = null)
    : Exception(
        string.Join(Environment.NewLine, messages.Select(m => $"{m.Diagnostic.Code}: {m.Text}")), innerException)
{
    /// <summary>All that was found, so that a user fixes everything in one go.</summary>
    public IReadOnlyList<DiagnosticMessage> Messages { get; } = messages;

    /// <summary>
    /// Whether the request that failed may have been carried out all the same: its answer was lost, or tells of a
    /// service that failed on the way. A request that was refused was not.
    /// </summary>
    public bool MayHaveTakenEffect { get; init; }
}

public static class DiagnosticMessages
{
    /// <summary>The exception that stops a build for this reason alone.</summary>
    public static StreambotException ToException(this DiagnosticMessage message, Exception? innerException = null) =>
        new([message], innerException);
}

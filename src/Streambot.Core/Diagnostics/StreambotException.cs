namespace Streambot.Core.Diagnostics;

/// <summary>What stops a build, for a reason in the table of diagnostics: a message for the user, never a stack trace.</summary>
public sealed class StreambotException(IReadOnlyList<DiagnosticMessage> messages, Exception? innerException = null)
    : Exception(string.Join(Environment.NewLine, messages.Select(m => $"{m.Diagnostic.Code}: {m.Text}")), innerException)
{
    /// <summary>All that was found, so that a user mends everything in one go.</summary>
    public IReadOnlyList<DiagnosticMessage> Messages { get; } = messages;
}

using Streambot.Core.Diagnostics;

namespace Streambot.Core.Templates.Documents;

/// <summary>All that a merge objects to, so that a user fixes everything in one go.</summary>
internal sealed class Findings(string projectFile)
{
    private readonly List<DiagnosticMessage> _messages = [];
    private readonly List<DiagnosticMessage> _notes = [];
    private readonly HashSet<(string, string, SourceLocation?)> _seen = [];

    /// <summary>What is wrong, or seems so.</summary>
    public IReadOnlyList<DiagnosticMessage> Messages => MessageCap.Of(_messages);

    /// <summary>What was done without being asked for.</summary>
    public IReadOnlyList<DiagnosticMessage> Notes => _notes;

    /// <summary>Adds a message, once; one that has no place of its own is about the project file.</summary>
    public void Add(DiagnosticMessage message)
    {
        message = message.At(message.Location ?? new(projectFile));
        if (_seen.Add((message.Diagnostic.Code, message.Text, message.Location)))
            (message.Diagnostic.Severity == DiagnosticSeverity.Info ? _notes : _messages).Add(message);
    }
}

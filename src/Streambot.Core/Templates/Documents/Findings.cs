using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Templates.Documents;

/// <summary>All that a merge objects to, so that a user mends everything in one go.</summary>
internal sealed class Findings(string projectFile)
{
    private readonly List<DiagnosticMessage> _messages = [];
    private readonly List<DiagnosticMessage> _notes = [];
    private readonly HashSet<(string, string, SourceLocation?)> _seen = [];

    /// <summary>What is wrong, or seems so.</summary>
    public IReadOnlyList<DiagnosticMessage> Messages => MessageCap.Of(_messages);

    /// <summary>What was done without being asked for.</summary>
    public IReadOnlyList<DiagnosticMessage> Notes => _notes;

    /// <summary>Something to mend in an item, with which the text begins.</summary>
    public void Add(Diagnostic diagnostic, ItemPlace place, params object?[] arguments) =>
        Add(diagnostic.With([place.Title, .. arguments]).At(place.Location ?? new(projectFile)));

    /// <summary>Something to mend in the project file.</summary>
    public void Add(Diagnostic diagnostic, params object?[] arguments) => Add(diagnostic.With(arguments).At(projectFile));

    public void Add(DiagnosticMessage message)
    {
        if (_seen.Add((message.Diagnostic.Code, message.Text, message.Location)))
            (message.Diagnostic.Severity == DiagnosticSeverity.Info ? _notes : _messages).Add(message);
    }
}

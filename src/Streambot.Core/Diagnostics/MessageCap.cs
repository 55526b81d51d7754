namespace Streambot.Core.Diagnostics;

/// <summary>So many messages that nobody reads them all.</summary>
internal static class MessageCap
{
    /// <summary>Of errors, and of warnings.</summary>
    public const int Most = 100;

    /// <summary>The first of each severity, and of those that have more, a last one that says how many.</summary>
    public static IReadOnlyList<DiagnosticMessage> Of(IReadOnlyList<DiagnosticMessage> messages)
    {
        if (messages.Count <= Most)
            return messages;
        Dictionary<DiagnosticSeverity, int> counts = [];
        List<DiagnosticMessage> shown = [];
        foreach (DiagnosticMessage message in messages)
        {
            int count = counts[message.Diagnostic.Severity] = counts.GetValueOrDefault(message.Diagnostic.Severity) + 1;
            if (count <= Most)
                shown.Add(message);
        }

        Add(DiagnosticSeverity.Warning, DiagnosticTable.MoreWarnings);
        Add(DiagnosticSeverity.Error, DiagnosticTable.MoreErrors);
        return shown;

        void Add(DiagnosticSeverity severity, Diagnostic<int> more)
        {
            if (counts.GetValueOrDefault(severity) - Most is > 0 and int left)
                shown.Add(more.With(left).At(shown.First(message => message.Diagnostic.Severity == severity).Location));
        }
    }
}

using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>Writes what Core reports to the build's log.</summary>
internal sealed class TaskReporter(TaskLoggingHelper log) : IReporter
{
    // The pages travel in the package, beside tools/: they always fit the version that raised the code.
    private static readonly string DocsFolder =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(TaskReporter).Assembly.Location)!, "..", "..", "docs", "errors"));

    public void Headline(string text) => log.LogMessage(MessageImportance.High, "{0}", text);

    public void Step(string text) => log.LogMessage(MessageImportance.Normal, "{0}", text);

    public void Detail(string text) => log.LogMessage(MessageImportance.Low, "{0}", text);

    public void Report(DiagnosticMessage message)
    {
        string code = message.Diagnostic.Code;
        string page = Path.Combine(DocsFolder, $"{code}.md");
        SourceLocation at = message.Location ?? new("");
        if (message.Diagnostic.Severity == DiagnosticSeverity.Error)
            log.LogError("", code, "", page, at.File, at.Line, at.Column, 0, 0, "{0}", message.Text);
        else
            log.LogWarning("", code, "", page, at.File, at.Line, at.Column, 0, 0, "{0}", message.Text);
    }
}

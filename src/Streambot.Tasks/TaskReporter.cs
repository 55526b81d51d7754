using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>Writes what Core reports to the build's log.</summary>
/// <param name="log">The task's log.</param>
/// <param name="told">What the build has been told of this project; null where nothing is kept.</param>
/// <param name="result">
/// Where a command's result is gathered under the terminal logger; null where each line is shown as it comes.
/// </param>
internal sealed partial class TaskReporter(TaskLoggingHelper log, Func<ToldOnce?> told, Func<TerminalResult?> result)
    : IReporter
{
    // The pages travel in the package, beside tools/: they always fit the version that raised the code.
    private static readonly string DocsFolder =
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(typeof(TaskReporter).Assembly.Location)!, "..", "..", "docs", "errors"));

    public void Headline(string text, Tone tone = Tone.Plain)
    {
        string shown = Shown(text);
        if (result() is { } gathered)
            gathered.Add(shown, tone);
        else
            log.LogMessage(MessageImportance.High, "{0}", Colors.Paint(shown, tone));
    }

    public void Progress(string text) =>
        log.LogMessage(result() is null ? MessageImportance.High : MessageImportance.Normal, "{0}", Shown(text));

    public void Step(string text) => log.LogMessage(MessageImportance.Normal, "{0}", Shown(text));

    public void Detail(string text) => log.LogMessage(MessageImportance.Low, "{0}", Shown(text));

    /// <summary>Whether an error was reported, be it one that the build had been told before.</summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticMessage message)
    {
        HasErrors |= message.Diagnostic.Severity == DiagnosticSeverity.Error;
        if (told()?.IsNew(message) == false)
            return;
        string code = message.Diagnostic.Code;
        string page = Path.Combine(DocsFolder, $"{code}.md");
        SourceLocation at = message.Location ?? new("");
        string text = Shown(message.Text);
        switch (message.Diagnostic.Severity)
        {
            case DiagnosticSeverity.Error:
                log.LogError("", code, "", page, at.File, at.Line, at.Column, 0, 0, "{0}", text);
                break;
            case DiagnosticSeverity.Warning:
                log.LogWarning("", code, "", page, at.File, at.Line, at.Column, 0, 0, "{0}", text);
                break;
            default:
                // A terminal shows errors and warnings by themselves, and this only with the result.
                if (result() is { } gathered)
                    gathered.Add($"{at.File}({at.Line},{at.Column}): {code}: {text}", Tone.Plain);
                else
                    log.LogMessage(
                        "", code, "", at.File, at.Line, at.Column, 0, 0, MessageImportance.High, "{0}", text);
                break;
        }
    }

    // What AWS or a function says may hold anything, also what would steer the terminal, or the CI system that reads
    // the log: Azure Pipelines and TeamCity take ##vso[…], ##[…] and ##teamcity[…] for commands, GitHub ::error:: and
    // the like where a line begins.
    private static string Shown(string text) => CommandsOfLines().Replace(
        CommandsAnywhere().Replace(Controls().Replace(text, "\uFFFD"), "## "), "$1: ");

    [GeneratedRegex(@"[\p{Cc}-[\t\r\n]]")]
    private static partial Regex Controls();

    [GeneratedRegex(@"##(?=(?:vso|teamcity)?\[)", RegexOptions.IgnoreCase)]
    private static partial Regex CommandsAnywhere();

    [GeneratedRegex(@"((?:\A|[\r\n])\s*):(?=:[a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex CommandsOfLines();
}

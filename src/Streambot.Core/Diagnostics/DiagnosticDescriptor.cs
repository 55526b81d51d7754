using System.Globalization;
using System.Text;

namespace Streambot.Core.Diagnostics;

public enum DiagnosticSeverity
{
    /// <summary>
    /// Something that a user should know and need not act upon: no error, whatever a build makes of its warnings.
    /// </summary>
    Info,
    Warning,
    Error,
}

/// <summary>
/// A row of the table of everything that Streambot can object to. What its text takes is told by the types derived
/// from it, so that the compiler checks the arguments.
/// </summary>
public abstract class DiagnosticDescriptor
{
    private readonly CompositeFormat _format;

    private protected DiagnosticDescriptor(DiagnosticSeverity severity, int number, string format, int argumentCount)
    {
        Code = string.Create(CultureInfo.InvariantCulture, $"STREAMBOT{number}");
        Severity = severity;
        Format = format;
        ArgumentCount = argumentCount;
        _format = CompositeFormat.Parse(format);
    }

    /// <summary>STREAMBOT and four digits; never reused. docs/errors has a page of that name.</summary>
    public string Code { get; }

    /// <summary>Whether it ends the build.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>What is wrong, the value, and the next step, as a composite format string.</summary>
    public string Format { get; }

    /// <summary>The arguments that the text takes.</summary>
    public int ArgumentCount { get; }

    /// <summary>
    /// States the diagnostic for a target, which knows only text. MSBuild drops empty items at the end of a list.
    /// </summary>
    /// <exception cref="ArgumentException">There are more arguments than the text takes.</exception>
    public DiagnosticMessage WithText(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > ArgumentCount)
        {
            throw new ArgumentException(
                $"{Code} takes {ArgumentCount} arguments, not {arguments.Count}.", nameof(arguments));
        }

        return State([.. arguments, .. Enumerable.Repeat("", ArgumentCount - arguments.Count)]);
    }

    /// <summary>Writes the message; one about an item is at the item's place.</summary>
    private protected DiagnosticMessage State(params ReadOnlySpan<object?> arguments) => new(
        this,
        string.Format(CultureInfo.InvariantCulture, _format, arguments),
        arguments is [ItemPlace place, ..] ? place.Location : null);
}

/// <summary>A diagnostic, as it applies to one thing.</summary>
public sealed record DiagnosticMessage(DiagnosticDescriptor Diagnostic, string Text, SourceLocation? Location)
{
    public DiagnosticMessage At(string file, int line = 0, int column = 0) =>
        this with { Location = new(file, line, column) };

    public DiagnosticMessage At(SourceLocation? location) => this with { Location = location };

    /// <summary>The same message with a further sentence; an empty one adds nothing.</summary>
    public DiagnosticMessage Then(string sentence) =>
        sentence.Length == 0 ? this : this with { Text = $"{Text} {sentence}" };
}

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

/// <summary>A row of the table of everything that Streambot can object to.</summary>
/// <param name="Code">STREAMBOT and four digits; never reused. docs/errors has a page of that name.</param>
/// <param name="Severity">Whether it ends the build.</param>
/// <param name="Format">What is wrong, the value, and the next step, as a composite format string.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Format)
{
    private readonly CompositeFormat _format = CompositeFormat.Parse(Format);

    /// <summary>The arguments that the text takes.</summary>
    public int ArgumentCount => _format.MinimumArgumentCount;

    /// <summary>States the diagnostic, with exactly the arguments its text names.</summary>
    public DiagnosticMessage With(params object?[] arguments)
    {
        if (arguments.Length != ArgumentCount)
            throw new ArgumentException($"{Code} takes {ArgumentCount} arguments, not {arguments.Length}.", nameof(arguments));
        return new(this, string.Format(null, _format, arguments), Location: null);
    }
}

/// <summary>A place in a file; line and column count from 1, and 0 means the whole file.</summary>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0);

/// <summary>A diagnostic, as it applies to one thing.</summary>
public sealed record DiagnosticMessage(Diagnostic Diagnostic, string Text, SourceLocation? Location)
{
    public DiagnosticMessage At(string file, int line = 0, int column = 0) => this with { Location = new(file, line, column) };

    public DiagnosticMessage At(SourceLocation? location) => this with { Location = location };
}

using System.Globalization;

namespace Streambot.Diagnostics;

/// <summary>A row of the table of everything that the wrapper can report.</summary>
/// <param name="Code">STREAMBOT and four digits; never reused. docs/errors has a page of that name.</param>
/// <param name="Format">What is wrong, the value, and the next step, as a composite format string.</param>
internal sealed record RuntimeDiagnostic(string Code, string Format)
{
    public StreambotRuntimeException ToException(params object?[] arguments) => new(Code, Text(arguments));

    public StreambotRuntimeException CausedBy(Exception? cause, params object?[] arguments) =>
        new(Code, Text(arguments), cause);

    /// <summary>The line for the log.</summary>
    public string ToText(params object?[] arguments) => $"{Code}: {Text(arguments)}";

    private string Text(object?[] arguments) => string.Format(CultureInfo.InvariantCulture, Format, arguments);
}

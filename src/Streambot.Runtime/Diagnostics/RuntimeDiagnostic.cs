using System.Globalization;

namespace Streambot.Diagnostics;

/// <summary>
/// A row of the table of everything the wrapper can object to. What its text takes is told by the types derived from
/// it, so that the compiler checks the arguments.
/// </summary>
/// <param name="code">STREAMBOT and four digits; never reused. docs/errors has a page of that name.</param>
/// <param name="format">What is wrong, the value, and the next step, as a composite format string.</param>
internal abstract class RuntimeDescriptor(string code, string format)
{
    public string Code => code;

    public string Format => format;

    private protected RuntimeMessage State(params object?[] arguments) =>
        new(code, string.Format(CultureInfo.InvariantCulture, format, arguments));
}

/// <summary>A diagnostic, as it applies to one thing.</summary>
internal readonly record struct RuntimeMessage(string Code, string Text)
{
    public StreambotRuntimeException ToException(Exception? cause = null) => new(Code, Text, cause);

    /// <summary>The line for the log.</summary>
    public override string ToString() => $"{Code}: {Text}";
}

/// <summary>A diagnostic whose text takes no arguments.</summary>
internal sealed class RuntimeDiagnostic(string code, string format) : RuntimeDescriptor(code, format)
{
    public RuntimeMessage With() => State();
}

/// <summary>A diagnostic whose text takes one argument.</summary>
internal sealed class RuntimeDiagnostic<T>(string code, string format) : RuntimeDescriptor(code, format)
{
    public RuntimeMessage With(T argument) => State(argument);
}

/// <summary>A diagnostic whose text takes two arguments.</summary>
internal sealed class RuntimeDiagnostic<T1, T2>(string code, string format) : RuntimeDescriptor(code, format)
{
    public RuntimeMessage With(T1 first, T2 second) => State(first, second);
}

/// <summary>A diagnostic whose text takes three arguments.</summary>
internal sealed class RuntimeDiagnostic<T1, T2, T3>(string code, string format) : RuntimeDescriptor(code, format)
{
    public RuntimeMessage With(T1 first, T2 second, T3 third) => State(first, second, third);
}

/// <summary>A diagnostic whose text takes four arguments.</summary>
internal sealed class RuntimeDiagnostic<T1, T2, T3, T4>(string code, string format) : RuntimeDescriptor(code, format)
{
    public RuntimeMessage With(T1 first, T2 second, T3 third, T4 fourth) => State(first, second, third, fourth);
}

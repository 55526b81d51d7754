using System.Globalization;

namespace Streambot.Local.Diagnostics;

/// <summary>A row of the table of everything a local run can object to.</summary>
/// <param name="code">STREAMBOT and four digits; never reused. docs/errors has a page of that name.</param>
/// <param name="format">What is wrong, the value, and the next step, as a composite format string.</param>
internal abstract class LocalRunDescriptor(string code, string format)
{
    public string Code => code;

    public string Format => format;

    private protected LocalRunException State(params object?[] arguments) =>
        new($"{code}: {string.Format(CultureInfo.InvariantCulture, format, arguments)}");
}

/// <summary>A diagnostic whose text takes one argument.</summary>
internal sealed class LocalRunDiagnostic<T>(string code, string format) : LocalRunDescriptor(code, format)
{
    public LocalRunException With(T argument) => State(argument);
}

/// <summary>A diagnostic whose text takes two arguments.</summary>
internal sealed class LocalRunDiagnostic<T1, T2>(string code, string format) : LocalRunDescriptor(code, format)
{
    public LocalRunException With(T1 first, T2 second) => State(first, second);
}

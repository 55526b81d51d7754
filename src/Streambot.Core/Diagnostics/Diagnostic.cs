namespace Streambot.Core.Diagnostics;

/// <summary>A diagnostic whose text takes no arguments.</summary>
public sealed class Diagnostic(DiagnosticSeverity severity, int number, string format)
    : DiagnosticDescriptor(severity, number, format, argumentCount: 0)
{
    public DiagnosticMessage With() => State();
}

/// <summary>A diagnostic whose text takes one argument.</summary>
public sealed class Diagnostic<T>(DiagnosticSeverity severity, int number, string format)
    : DiagnosticDescriptor(severity, number, format, argumentCount: 1)
{
    public DiagnosticMessage With(T argument) => State(argument);
}

/// <summary>A diagnostic whose text takes two arguments.</summary>
public sealed class Diagnostic<T1, T2>(DiagnosticSeverity severity, int number, string format)
    : DiagnosticDescriptor(severity, number, format, argumentCount: 2)
{
    public DiagnosticMessage With(T1 first, T2 second) => State(first, second);
}

/// <summary>A diagnostic whose text takes three arguments.</summary>
public sealed class Diagnostic<T1, T2, T3>(DiagnosticSeverity severity, int number, string format)
    : DiagnosticDescriptor(severity, number, format, argumentCount: 3)
{
    public DiagnosticMessage With(T1 first, T2 second, T3 third) => State(first, second, third);
}

/// <summary>A diagnostic whose text takes four arguments.</summary>
public sealed class Diagnostic<T1, T2, T3, T4>(DiagnosticSeverity severity, int number, string format)
    : DiagnosticDescriptor(severity, number, format, argumentCount: 4)
{
    public DiagnosticMessage With(T1 first, T2 second, T3 third, T4 fourth) => State(first, second, third, fourth);
}

/// <summary>A diagnostic whose text takes five arguments.</summary>
public sealed class Diagnostic<T1, T2, T3, T4, T5>(DiagnosticSeverity severity, int number, string format)
    : DiagnosticDescriptor(severity, number, format, argumentCount: 5)
{
    public DiagnosticMessage With(T1 first, T2 second, T3 third, T4 fourth, T5 fifth) =>
        State(first, second, third, fourth, fifth);
}

/// <summary>A diagnostic whose text takes six arguments.</summary>
public sealed class Diagnostic<T1, T2, T3, T4, T5, T6>(DiagnosticSeverity severity, int number, string format)
    : DiagnosticDescriptor(severity, number, format, argumentCount: 6)
{
    public DiagnosticMessage With(T1 first, T2 second, T3 third, T4 fourth, T5 fifth, T6 sixth) =>
        State(first, second, third, fourth, fifth, sixth);
}

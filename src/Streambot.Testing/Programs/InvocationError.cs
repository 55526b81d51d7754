using Streambot.LocalRuntimeApi;

namespace Streambot.Testing;

/// <summary>The error with which an invocation ended.</summary>
/// <param name="Type">The type of the exception, or a code; empty if the report of the error has none.</param>
/// <param name="Message">The message of the exception; the whole report if it is not one that Lambda knows.</param>
/// <param name="StackTrace">The lines of its stack trace.</param>
public sealed record InvocationError(string Type, string Message, IReadOnlyList<string> StackTrace)
{
    internal static InvocationError? Of(ErrorReport? report) =>
        report is null ? null : new(report.Type, report.Message, report.StackTrace);
}

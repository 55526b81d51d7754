using Microsoft.CodeAnalysis;

namespace Streambot.Analyzers;

/// <summary>7xxx: the code of a project, as the compiler sees it. A number is never used again.</summary>
internal static class AnalyzerDiagnostics
{
    public static readonly DiagnosticDescriptor ResponseDropped = Warning(
        "STREAMBOT7001",
        "The response to a batch is dropped",
        "The response of {0} is dropped, so that Lambda would not know which records failed. Return it.");

    public static readonly DiagnosticDescriptor HandlerBlocks = Warning(
        "STREAMBOT7002",
        "A handler blocks its thread",
        "{0} blocks the thread of the handler and does not observe its token. Await the task instead.");

    public static readonly DiagnosticDescriptor HandlerExits = Warning(
        "STREAMBOT7003",
        "A handler ends the process",
        "{0} ends the process in the middle of an invocation, which Lambda reports as failed. Throw an exception "
        + "instead.");

    public static readonly DiagnosticDescriptor HandlerStartsVoid = Warning(
        "STREAMBOT7004",
        "A handler starts what nobody awaits",
        "{0} is async void: nothing awaits it, and an exception in it ends the process. Let it return a Task, and "
        + "await it.");

    public static readonly DiagnosticDescriptor ConfigurationKept = Warning(
        "STREAMBOT7005",
        "A value of the configuration is kept",
        "The static {0} keeps the value that {1} has at the start, although it can change while the process runs. Read "
        + "it where it is used.");

    public static readonly DiagnosticDescriptor FunctionUnknown = Warning(
        "STREAMBOT7006",
        "A handler of no function",
        "'{0}' is mapped, but the functions of the project are {1}. Lambda would never run this handler. Correct the "
        + "name.");

    // The same, of the only handler in its file: whether there is another one, only the whole compilation can tell.
    public static readonly DiagnosticDescriptor FunctionUnknownAmongFiles = WarningAtTheEnd(
        "STREAMBOT7006",
        "A handler of no function",
        "'{0}' is mapped, but the functions of the project are {1}. Lambda would never run this handler. Correct the "
        + "name.");

    public static readonly DiagnosticDescriptor FunctionNotMapped = WarningAtTheEnd(
        "STREAMBOT7007",
        "A function without a handler",
        "The project has the function '{0}', but no handler is mapped under that name. Map one, or remove the "
        + "StreambotFunction item.");

    public static readonly DiagnosticDescriptor FunctionOfAnotherSource = Warning(
        "STREAMBOT7008",
        "A handler of another source",
        "A connector of '{0}' reads a source that Map{1} is for, but the handler is mapped with {2}. Map it with "
        + "Map{1}.");

    private static DiagnosticDescriptor Warning(string code, string title, string text) =>
        new(code, title, text, "Streambot", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    // What only the whole compilation can tell, an editor shows after a build.
    private static DiagnosticDescriptor WarningAtTheEnd(string code, string title, string text) => new(
        code,
        title,
        text,
        "Streambot",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}

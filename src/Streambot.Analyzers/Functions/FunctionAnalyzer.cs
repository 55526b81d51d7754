using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Streambot.Analyzers.Functions;

/// <summary>Compares the handlers that a program maps with the functions that its project declares.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        AnalyzerDiagnostics.FunctionUnknown, AnalyzerDiagnostics.FunctionUnknownAmongFiles,
        AnalyzerDiagnostics.FunctionNotMapped, AnalyzerDiagnostics.FunctionOfAnotherSource,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (DeclaredFunctions.Read(start.Options.AdditionalFiles, start.CancellationToken) is not { } functions)
                return;
            ConcurrentBag<Mapping> mappings = [];
            ConcurrentBag<Mapping> unknown = [];
            start.RegisterOperationAction(
                operation =>
                {
                    if (Mapping.Read((IInvocationOperation)operation.Operation) is not { } mapping)
                        return;
                    mappings.Add(mapping);
                    CompareSources(functions, mapping, operation);
                    if (mapping.Name is { } name
                        && !functions.Has(name)
                        && !ReportUnknown(functions, mapping, operation))
                        unknown.Add(mapping);
                },
                OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => CompareAll(functions, [.. mappings], [.. unknown], end));
        });
    }

    private static void CompareSources(
        DeclaredFunctions functions, Mapping mapping, OperationAnalysisContext operation)
    {
        if (mapping is not { Name: { } reader, Source: { } source })
            return;
        string[] sources = [.. functions.SourcesOf(reader)];
        foreach (string other in sources.Where(one => one != source))
        {
            operation.ReportDiagnostic(Diagnostic.Create(
                AnalyzerDiagnostics.FunctionOfAnotherSource,
                mapping.Location,
                // A function that reads several sources has no method that would do.
                sources.Length == 1
                    ? ImmutableDictionary<string, string?>.Empty
                        .Add(FixProperties.Source, source)
                        .Add(FixProperties.OtherSource, other)
                    : null,
                reader,
                other,
                mapping.Method));
        }
    }

    // The only handler of a program runs all of its functions, whatever it is called.
    private static bool ReportUnknown(DeclaredFunctions functions, Mapping mapping, OperationAnalysisContext operation)
    {
        Mapping[] inTheFile = [.. Mapping.InTheFileOf(operation.Operation, operation.CancellationToken)];
        if (inTheFile.Length < 2)
            return false;
        operation.ReportDiagnostic(
            Unknown(AnalyzerDiagnostics.FunctionUnknown, functions, mapping, inTheFile));
        return true;
    }

    private static void CompareAll(
        DeclaredFunctions functions, Mapping[] mappings, Mapping[] unknown, CompilationAnalysisContext end)
    {
        if (mappings.Length < 2)
            return;
        foreach (Mapping mapping in unknown)
        {
            end.ReportDiagnostic(
                Unknown(AnalyzerDiagnostics.FunctionUnknownAmongFiles, functions, mapping, mappings));
        }
        // A name that is computed may be any of them.
        if (mappings.Any(mapping => mapping.Name is null))
            return;
        Location first = mappings.Select(mapping => mapping.Location)
            .OrderBy(location => location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(location => location.SourceSpan.Start)
            .First();
        foreach (string name in functions.Names.Where(name => mappings.All(mapping => mapping.Name != name)))
            end.ReportDiagnostic(Diagnostic.Create(AnalyzerDiagnostics.FunctionNotMapped, first, name));
    }

    // What it may have meant: a program that maps two handlers under one name does not start.
    private static Diagnostic Unknown(
        DiagnosticDescriptor descriptor, DeclaredFunctions functions, Mapping mapping, Mapping[] others) =>
        Diagnostic.Create(
            descriptor,
            mapping.Location,
            ImmutableDictionary<string, string?>.Empty.Add(
                FixProperties.Names,
                string.Join("\t", functions.Names.Where(name => others.All(other => other.Name != name)))),
            mapping.Name,
            string.Join(", ", functions.Names));
}

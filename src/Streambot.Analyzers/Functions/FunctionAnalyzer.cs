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
    private static readonly string[] s_sources = ["Kinesis", "DynamoDB", "Sqs"];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        AnalyzerDiagnostics.FunctionUnknown, AnalyzerDiagnostics.FunctionNotMapped,
        AnalyzerDiagnostics.FunctionOfAnotherSource,
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
            start.RegisterOperationAction(
                operation =>
                {
                    if (Read((IInvocationOperation)operation.Operation) is { } mapping)
                        mappings.Add(mapping);
                },
                OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => Compare(functions, [.. mappings], end));
        });
    }

    private static Mapping? Read(IInvocationOperation call)
    {
        if (!call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal)
            || call.TargetMethod.ContainingType?.ToDisplayString()
                is not ("Streambot.StreambotFunctions" or "Streambot.Extensions.Hosting.StreambotBuilder"))
            return null;
        IArgumentOperation? name = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "name");
        string? source = s_sources.FirstOrDefault(
            one => call.TargetMethod.Name.StartsWith($"Map{one}", StringComparison.Ordinal));
        return new(
            name?.Value.ConstantValue is { HasValue: true, Value: string text } ? text : null,
            source,
            call.TargetMethod.Name,
            (name?.Syntax ?? call.Syntax).GetLocation());
    }

    private static void Compare(DeclaredFunctions functions, Mapping[] mappings, CompilationAnalysisContext end)
    {
        string names = string.Join(", ", functions.Names);
        foreach (Mapping mapping in mappings)
        {
            // The only handler of a program runs all of its functions, whatever it is called.
            if (mapping.Name is { } name && mappings.Length > 1 && !functions.Has(name))
                end.ReportDiagnostic(Diagnostic.Create(
                    AnalyzerDiagnostics.FunctionUnknown, mapping.Location, name, names));
            if (mapping is { Name: { } reader, Source: { } source })
            {
                foreach (string other in functions.SourcesOf(reader).Where(one => one != source))
                    end.ReportDiagnostic(Diagnostic.Create(
                        AnalyzerDiagnostics.FunctionOfAnotherSource, mapping.Location, reader, other, mapping.Method));
            }
        }
        // A name that is computed may be any of them.
        if (mappings.Length < 2 || mappings.Any(mapping => mapping.Name is null))
            return;
        foreach (string name in functions.Names.Where(name => mappings.All(mapping => mapping.Name != name)))
            end.ReportDiagnostic(Diagnostic.Create(
                AnalyzerDiagnostics.FunctionNotMapped, mappings.Select(mapping => mapping.Location)
                    .OrderBy(location => location.SourceSpan.Start).First(), name));
    }

    private sealed record Mapping(string? Name, string? Source, string Method, Location Location);
}

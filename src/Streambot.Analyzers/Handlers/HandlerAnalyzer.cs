using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Streambot.Analyzers.Handlers;

/// <summary>Finds what a handler should not do: block its thread, end the process, start what nobody awaits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        AnalyzerDiagnostics.HandlerBlocks, AnalyzerDiagnostics.HandlerExits, AnalyzerDiagnostics.HandlerStartsVoid,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationBlockAction(AnalyzeMethod);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        if (MappedHandler.BodyOf((IInvocationOperation)context.Operation, context.CancellationToken) is { } body)
            Analyze(body, context.ReportDiagnostic);
    }

    private static void AnalyzeMethod(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !ClassHandler.IsHandler(method))
            return;
        foreach (IOperation body in context.OperationBlocks)
            Analyze(body, context.ReportDiagnostic);
    }

    private static void Analyze(IOperation body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.DescendantsAndSelf())
        {
            if (operation is IPropertyReferenceOperation result
                && (result.IsOnlyNamed() || CompletedTask.Has(result, body)))
                continue;
            if (Find(operation) is ({ } descriptor, { } name))
                report(Diagnostic.Create(descriptor, operation.Syntax.GetLocation(), name));
        }
    }

    private static (DiagnosticDescriptor, string)? Find(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Result" } property } when IsTask(property.ContainingType) =>
            (AnalyzerDiagnostics.HandlerBlocks, "Result"),
        IInvocationOperation { TargetMethod: { } method } => Find(method),
        IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } =>
            (AnalyzerDiagnostics.HandlerStartsVoid, "The lambda"),
        _ => null,
    };

    private static (DiagnosticDescriptor, string)? Find(IMethodSymbol method) => method switch
    {
        { Name: "Wait" or "WaitAll" or "WaitAny" } when IsTask(method.ContainingType) =>
            (AnalyzerDiagnostics.HandlerBlocks, method.Name),
        { Name: "GetResult" } when IsOf(method.ContainingType, "System.Runtime.CompilerServices", "Awaiter") =>
            (AnalyzerDiagnostics.HandlerBlocks, method.Name),
        { Name: "Sleep" } when IsOf(method.ContainingType, "System.Threading", "Thread") =>
            (AnalyzerDiagnostics.HandlerBlocks, "Sleep"),
        { Name: "Exit" or "FailFast" } when IsOf(method.ContainingType, "System", "Environment") =>
            (AnalyzerDiagnostics.HandlerExits, method.Name),
        { IsAsync: true, ReturnsVoid: true } => (AnalyzerDiagnostics.HandlerStartsVoid, method.Name),
        _ => null,
    };

    private static bool IsTask(INamedTypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";

    private static bool IsOf(INamedTypeSymbol type, string containing, string name) =>
        type.Name.EndsWith(name, StringComparison.Ordinal) && type.ContainingNamespace.ToDisplayString() == containing;
}

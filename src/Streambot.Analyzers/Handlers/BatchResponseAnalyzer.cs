using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Streambot.Analyzers.Handlers;

/// <summary>Finds responses to batches that never reach Lambda.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BatchResponseAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [AnalyzerDiagnostics.ResponseDropped];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.ExpressionStatement);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IOperation expression = ((IExpressionStatementOperation)context.Operation).Operation;
        // A discard drops it as well.
        if (expression is ISimpleAssignmentOperation { Target: IDiscardOperation } assignment)
            expression = assignment.Value;
        if (expression is IAwaitOperation awaiting)
            expression = awaiting.Operation;
        if (expression is IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" }, Instance: { } task })
            expression = task;
        if (expression is not IInvocationOperation { TargetMethod: { } method } || !Answers(method))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            AnalyzerDiagnostics.ResponseDropped, expression.Syntax.GetLocation(), method.Name));
    }

    private static bool Answers(IMethodSymbol method) =>
        method.ContainingNamespace?.ToDisplayString() == "Streambot.Events"
        && method.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } results }
        && results[0].Name is "StreamsEventResponse" or "SqsBatchResponse";
}

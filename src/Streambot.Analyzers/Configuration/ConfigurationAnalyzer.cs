using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Streambot.Analyzers.Configuration;

/// <summary>Finds static fields and properties that keep a value of the configuration from the start on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [AnalyzerDiagnostics.ConfigurationKept];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (Initialized(context.Operation) is not { IsStatic: true } member)
            return;
        foreach (IOperation operation in context.Operation.Descendants())
        {
            if (operation is IPropertyReferenceOperation { Property: { } key }
                && key.ContainingType.Name == MemberNames.ClassName
                && !operation.IsOnlyNamed()
                && !IsDeferred(operation, context.Operation))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    AnalyzerDiagnostics.ConfigurationKept, operation.Syntax.GetLocation(), member.Name, key.Name));
            }
        }
    }

    private static ISymbol? Initialized(IOperation operation) => operation switch
    {
        IFieldInitializerOperation field => field.InitializedFields.FirstOrDefault(),
        IPropertyInitializerOperation property => property.InitializedProperties.FirstOrDefault(),
        _ => null,
    };

    // In a lambda it is read when that runs.
    private static bool IsDeferred(IOperation operation, IOperation initializer)
    {
        for (IOperation? parent = operation.Parent; parent is not null && parent != initializer; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation)
                return true;
        }
        return false;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Streambot.Analyzers.Handlers;

/// <summary>Finds the tasks that have ended before their result is read, so that reading it blocks nothing.</summary>
internal static class CompletedTask
{
    /// <summary>
    /// Whether the task of a <c>Result</c> was awaited above, alone or with <c>WhenAll</c>, is what <c>WhenAny</c>
    /// returned, or was asked whether it is completed.
    /// </summary>
    public static bool Has(IPropertyReferenceOperation result, IOperation body) =>
        RootOf(result.Instance) is { } root
        && body.DescendantsAndSelf().Any(other =>
            other.Syntax.SpanStart < result.Syntax.SpanStart && Shows(other, root));

    private static bool Shows(IOperation operation, ISymbol root) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" } asked =>
            IsSame(RootOf(asked.Instance), root),
        IVariableDeclaratorOperation { Initializer.Value: { } value } declared =>
            IsSame(declared.Symbol, root) && Awaited(value) is { } call && IsOfTask(call, "WhenAny"),
        IAwaitOperation awaiting => Awaited(awaiting) is { } awaited
            && (IsSame(RootOf(awaited), root) || (IsOfTask(awaited, "WhenAll") && IsIn(awaited, root))),
        _ => false,
    };

    private static IOperation? Awaited(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Awaited(conversion.Operand),
        IAwaitOperation { Operation: IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured } =>
            configured.Instance,
        IAwaitOperation awaiting => awaiting.Operation,
        _ => null,
    };

    private static bool IsOfTask(IOperation operation, string name) =>
        operation is IInvocationOperation { TargetMethod: { ContainingType.Name: "Task" } method }
        && method.Name == name;

    private static bool IsIn(IOperation operation, ISymbol root) =>
        operation.Descendants().Any(other => IsSame(SymbolOf(other), root));

    // The variable that a task is in, or the list that it is an element of.
    private static ISymbol? RootOf(IOperation? task) => task switch
    {
        IConversionOperation conversion => RootOf(conversion.Operand),
        IArrayElementReferenceOperation element => RootOf(element.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true } element => RootOf(element.Instance),
        IParameterReferenceOperation { Parameter: { } parameter } => ListOf(parameter, task) ?? parameter,
        ILocalReferenceOperation { Local: { } local } => ListOf(local, task) ?? local,
        IInvocationOperation { TargetMethod.IsExtensionMethod: true } call =>
            RootOf(call.Instance ?? call.Arguments.FirstOrDefault()?.Value),
        _ => null,
    };

    // What a lambda is called for, as that of Select is, or a loop runs over.
    private static ISymbol? ListOf(ISymbol element, IOperation reference)
    {
        for (IOperation? parent = reference.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IForEachLoopOperation loop && loop.Locals.Any(local => IsSame(local, element)))
                return RootOf(loop.Collection);
            if (parent is IAnonymousFunctionOperation lambda && IsSame(lambda.Symbol, element.ContainingSymbol))
            {
                return lambda is { Parent.Parent: IArgumentOperation { Parent: IInvocationOperation call } }
                    && element is IParameterSymbol
                        ? RootOf(call)
                        : null;
            }
        }
        return null;
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static bool IsSame(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}

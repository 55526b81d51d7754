using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Streambot.Analyzers.Handlers;

/// <summary>The code that a Map method of StreambotFunctions is given.</summary>
internal static class MappedHandler
{
    /// <summary>
    /// The body of the handler that a call maps: of a lambda, or of a method in the same file. Null if the call maps
    /// none, or one that is elsewhere or a handler without the call as well.
    /// </summary>
    public static IOperation? BodyOf(IInvocationOperation call, CancellationToken cancellation)
    {
        if (!call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal)
            || call.TargetMethod.ContainingType?.ToDisplayString() != "Streambot.StreambotFunctions")
            return null;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Value is not IDelegateCreationOperation handler)
                continue;
            return handler.Target switch
            {
                IAnonymousFunctionOperation lambda => lambda.Body,
                IMethodReferenceOperation method => BodyOf(method.Method, call, cancellation),
                _ => null,
            };
        }
        return null;
    }

    private static IOperation? BodyOf(IMethodSymbol method, IOperation call, CancellationToken cancellation)
    {
        SyntaxReference? declared = method.DeclaringSyntaxReferences.FirstOrDefault();
        if (declared is null || declared.SyntaxTree != call.Syntax.SyntaxTree || call.SemanticModel is not { } model)
            return null;
        if (ClassHandler.IsHandler(method))
            return null;
        return model.GetOperation(declared.GetSyntax(cancellation), cancellation) switch
        {
            ILocalFunctionOperation function => function.Body,
            IMethodBodyOperation body => (IOperation?)body.BlockBody ?? body.ExpressionBody,
            _ => null,
        };
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Streambot.Analyzers.CodeFixes.Awaiting;
using Streambot.Analyzers.CodeFixes.Fixes;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>A lambda that is async void, because a variable asks for it.</summary>
internal static class AsyncVoidLambda
{
    /// <summary>
    /// Makes a Func of the Action that the lambda is assigned to, and awaits its calls. Null if it is assigned to
    /// something else, or passed on.
    /// </summary>
    public static SyntaxNode? Fix(AnonymousFunctionExpressionSyntax lambda, Place place)
    {
        if (lambda is not { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } }
            || variable.Parent is not VariableDeclarationSyntax
            {
                Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement,
            } declaration
            || FuncFor(declaration.Type, place) is not { } type
            || place.Model.GetDeclaredSymbol(variable, place.Cancellation) is not { } symbol)
            return null;
        Awaits awaits = new(place.Model, place.Cancellation);
        awaits.Replace(declaration.Type, type.WithTriviaFrom(declaration.Type));
        // Of a program, each statement stands for itself.
        SyntaxNode scope = statement.Parent is GlobalStatementSyntax global ? global.Parent! : statement.Parent!;
        foreach (IdentifierNameSyntax use in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (use.Identifier.ValueText != symbol.Name
                || !SymbolEqualityComparer.Default.Equals(
                    place.Model.GetSymbolInfo(use, place.Cancellation).Symbol, symbol))
                continue;
            if (use.Parent is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call
                || call.Expression != use
                || !awaits.Await(call, call, mayMakeAsync: true))
                return null;
        }
        return awaits.ApplyTo(place.Root);
    }

    private static TypeSyntax? FuncFor(TypeSyntax type, Place place)
    {
        if (place.Model.GetTypeInfo(type, place.Cancellation).Type is not INamedTypeSymbol { Name: "Action" } action
            || action.ContainingNamespace is not { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            return null;
        return type switch
        {
            GenericNameSyntax generic => TaskTypes.Func(generic.TypeArgumentList.Arguments),
            IdentifierNameSyntax => TaskTypes.Func([]),
            _ => null,
        };
    }
}

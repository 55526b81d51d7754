using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Analyzers.CodeFixes.Awaiting;

/// <summary>Writes <c>async</c> before a function.</summary>
internal static class AsyncModifier
{
    public static SyntaxNode AddTo(SyntaxNode function)
    {
        SyntaxTriviaList leading = function.GetLeadingTrivia();
        SyntaxNode bare = function.WithLeadingTrivia();
        return (bare switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.WithModifiers(With(lambda.Modifiers)),
            LocalFunctionStatementSyntax local => local.WithModifiers(With(local.Modifiers)),
            MethodDeclarationSyntax method => method.WithModifiers(With(method.Modifiers)),
            _ => bare,
        }).WithLeadingTrivia(leading);
    }

    // partial stands directly before the type.
    private static SyntaxTokenList With(SyntaxTokenList modifiers)
    {
        SyntaxToken token = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        int partial = modifiers.IndexOf(SyntaxKind.PartialKeyword);
        return partial < 0 ? modifiers.Add(token) : modifiers.Insert(partial, token);
    }
}

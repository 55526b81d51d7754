using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Analyzers.CodeFixes.Awaiting;

/// <summary>The lambda, local function or method that a node stands in.</summary>
internal sealed class EnclosingFunction
{
    private EnclosingFunction(SyntaxNode node, IMethodSymbol symbol) => (Node, Symbol) = (node, symbol);

    public SyntaxNode Node { get; }

    public IMethodSymbol Symbol { get; }

    public bool IsAsync => Symbol.IsAsync;

    /// <summary>Whether it could be async, with the return type that it has.</summary>
    public bool ReturnsTask => IsTask(Symbol.ReturnType);

    /// <summary>What its task results in; null for a task without a result.</summary>
    public ITypeSymbol? Result =>
        ReturnsTask && Symbol.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } ? result : null;

    /// <summary>Null in an accessor, an initializer and the statements of a program.</summary>
    public static EnclosingFunction? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode? function = node.Ancestors().FirstOrDefault(IsFunction);
        ISymbol? symbol = function switch
        {
            AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(function, cancellation).Symbol,
            LocalFunctionStatementSyntax or MethodDeclarationSyntax => model.GetDeclaredSymbol(function, cancellation),
            _ => null,
        };
        return symbol is IMethodSymbol method ? new(function!, method) : null;
    }

    /// <summary>Whether a node is code of its own, which runs when it is called.</summary>
    public static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax
            or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax;

    private static bool IsTask(ITypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";
}

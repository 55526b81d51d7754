using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Analyzers.CodeFixes.Awaiting;

/// <summary>
/// The awaits that a fix writes into a file, with the functions that have to be async for them, and other nodes that it
/// replaces.
/// </summary>
internal sealed class Awaits(SemanticModel model, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxNode, SyntaxNode> _replaced = [];
    private readonly Dictionary<SyntaxNode, EnclosingFunction> _madeAsync = [];

    public void Replace(SyntaxNode node, SyntaxNode with) => _replaced[node] = with;

    /// <summary>
    /// Awaits a task in the place of an expression. False if none can stand there, as in a function that is not
    /// async and may not become it.
    /// </summary>
    public bool Await(ExpressionSyntax expression, ExpressionSyntax task, bool mayMakeAsync)
    {
        EnclosingFunction? function = EnclosingFunction.Of(expression, model, cancellation);
        bool mayAwait = function is null
            ? IsOfProgram(expression)
            : function.IsAsync || (mayMakeAsync && function.ReturnsTask);
        if (!mayAwait
            || new Spans(model, cancellation).MayLiveOver(
                expression, function?.Node ?? expression.SyntaxTree.GetRoot(cancellation)))
            return false;
        if (function is { IsAsync: false })
            _madeAsync[function.Node] = function;
        Replace(expression, AwaitExpressions.InPlaceOf(expression, task));
        return true;
    }

    public SyntaxNode ApplyTo(SyntaxNode root) => new AwaitRewriter(model, _replaced, _madeAsync).Visit(root)!;

    // The statements of a program may always await.
    private static bool IsOfProgram(SyntaxNode node) =>
        !node.Ancestors().Any(EnclosingFunction.IsFunction) && node.Ancestors().OfType<GlobalStatementSyntax>().Any();
}

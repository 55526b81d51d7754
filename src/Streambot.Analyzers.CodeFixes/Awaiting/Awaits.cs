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
        if (EnclosingFunction.Of(expression, model, cancellation) is { } function)
        {
            if (HasReferences(function.Node) || (!function.IsAsync && !(mayMakeAsync && function.ReturnsTask)))
                return false;
            if (!function.IsAsync)
                _madeAsync[function.Node] = function;
        }
        else if (!IsOfProgram(expression))
            return false;
        Replace(expression, AwaitExpressions.InPlaceOf(expression, task));
        return true;
    }

    public SyntaxNode ApplyTo(SyntaxNode root) => new AwaitRewriter(model, _replaced, _madeAsync).Visit(root)!;

    // A span or a reference does not outlive an await, which the compiler tells only when it emits the code.
    private bool HasReferences(SyntaxNode function) => function.DescendantNodes()
        .Select(node => model.GetDeclaredSymbol(node, cancellation))
        .OfType<ILocalSymbol>()
        .Any(local => local.IsRef || local.Type.IsRefLikeType);

    // The statements of a program may always await.
    private static bool IsOfProgram(SyntaxNode node) =>
        !node.Ancestors().Any(EnclosingFunction.IsFunction) && node.Ancestors().OfType<GlobalStatementSyntax>().Any();
}

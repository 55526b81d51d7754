using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Analyzers.CodeFixes.Awaiting;

/// <summary>
/// Spans and references, which do not live over an await. The compiler says so only when it emits code, so that what is
/// a fault for it has to be found here.
/// </summary>
internal sealed class Spans(SemanticModel model, CancellationToken cancellation)
{
    /// <summary>Whether an await in the place of an expression may have one to keep.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="function">What it is the code of.</param>
    public bool MayLiveOver(ExpressionSyntax expression, SyntaxNode function) =>
        function.DescendantNodes(node => node == function || !EnclosingFunction.IsFunction(node)).Any(IsKept)
        || expression.AncestorsAndSelf()
            .TakeWhile(node => node is not StatementSyntax && node != function)
            .Any(HasOneBefore);

    private bool IsKept(SyntaxNode node) =>
        (model.GetDeclaredSymbol(node, cancellation) is ILocalSymbol local && (local.IsRef || local.Type.IsRefLikeType))
        || (node is ForEachStatementSyntax loop && IsSpan(loop.Expression));

    // An operand that is computed before the node is: another argument, or what a method is called on.
    private bool HasOneBefore(SyntaxNode node) => node.Parent is { } parent && parent.ChildNodes()
        .TakeWhile(sibling => sibling != node)
        .Any(sibling => sibling switch
        {
            ArgumentSyntax argument => IsSpan(argument.Expression),
            MemberAccessExpressionSyntax method when parent is InvocationExpressionSyntax => IsSpan(method.Expression),
            ExpressionSyntax expression => IsSpan(expression),
            _ => false,
        });

    private bool IsSpan(ExpressionSyntax expression)
    {
        TypeInfo type = model.GetTypeInfo(expression, cancellation);
        return type.Type?.IsRefLikeType == true || type.ConvertedType?.IsRefLikeType == true;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Analyzers.CodeFixes.Awaiting;

/// <summary>What stands for the tasks that a function returned once it is async.</summary>
internal sealed class TaskReturns(EnclosingFunction function, SemanticModel model)
{
    /// <summary>The statements for a return.</summary>
    /// <param name="node">As the model knows it.</param>
    /// <param name="rewritten">With what is replaced in it.</param>
    public IEnumerable<StatementSyntax> Rewrite(ReturnStatementSyntax node, ReturnStatementSyntax rewritten)
    {
        if (node.Expression is not { } task || rewritten.Expression is not { } expression)
            return [rewritten];
        if (function.Result is not null)
            return [rewritten.WithExpression(Rewrite(task, expression))];
        bool isLast = IsLast(node);
        StatementSyntax ending =
            rewritten.WithExpression(null).WithReturnKeyword(rewritten.ReturnKeyword.WithTrailingTrivia());
        if (IsCompleted(task))
            return isLast && !HasComment(node) ? [] : [ending];
        StatementSyntax awaiting = SyntaxFactory.ExpressionStatement(
            AwaitExpressions.Of(expression), rewritten.SemicolonToken).WithLeadingTrivia(rewritten.GetLeadingTrivia());
        return isLast ? [awaiting] : [awaiting, ending.WithLeadingTrivia(IndentationOf(rewritten))];
    }

    /// <summary>The expression for one that was the task.</summary>
    public ExpressionSyntax Rewrite(ExpressionSyntax task, ExpressionSyntax rewritten)
    {
        if (task is ThrowExpressionSyntax)
            return rewritten;
        if (function.Result is not null && IsFromResult(task) && rewritten is InvocationExpressionSyntax call)
            return call.ArgumentList.Arguments[0].Expression.WithTriviaFrom(rewritten);
        if (function.Result is not null && task.IsKind(SyntaxKind.DefaultLiteralExpression))
            return rewritten;
        return AwaitExpressions.Of(rewritten).WithTriviaFrom(rewritten);
    }

    private bool IsLast(ReturnStatementSyntax node) =>
        node.Parent is BlockSyntax block && block.Parent == function.Node && block.Statements.Last() == node;

    private bool IsCompleted(ExpressionSyntax task) =>
        (task.IsKind(SyntaxKind.DefaultLiteralExpression) && function.Symbol.ReturnType.IsValueType)
        || model.GetSymbolInfo(task).Symbol is IPropertySymbol { Name: "CompletedTask" } property && IsOfTask(property);

    private bool IsFromResult(ExpressionSyntax task) =>
        model.GetSymbolInfo(task).Symbol is IMethodSymbol { Name: "FromResult" } method && IsOfTask(method);

    private static bool IsOfTask(ISymbol member) =>
        member.ContainingType is { Name: "Task" or "ValueTask" } type
        && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";

    private static bool HasComment(SyntaxNode node) =>
        node.GetLeadingTrivia().Concat(node.GetTrailingTrivia()).Any(trivia =>
            !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private static SyntaxTriviaList IndentationOf(SyntaxNode node) =>
        SyntaxFactory.TriviaList(node.GetLeadingTrivia().Reverse().TakeWhile(
            trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
}

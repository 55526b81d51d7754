using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Analyzers.CodeFixes.Awaiting;

/// <summary>Replaces nodes, and makes functions async: what they returned as a task, they await or return.</summary>
internal sealed class AwaitRewriter(
    SemanticModel model,
    IReadOnlyDictionary<SyntaxNode, SyntaxNode> replaced,
    IReadOnlyDictionary<SyntaxNode, EnclosingFunction> madeAsync) : CSharpSyntaxRewriter
{
    // The functions around the node, the innermost last; null for one that stays as it is.
    private readonly Stack<TaskReturns?> _functions = new();

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null)
            return null;
        if (replaced.TryGetValue(node, out SyntaxNode? replacement))
            return replacement;
        if (!EnclosingFunction.IsFunction(node))
            return base.Visit(node);
        TaskReturns? returns = madeAsync.TryGetValue(node, out EnclosingFunction? function)
            ? new(function, model)
            : null;
        _functions.Push(returns);
        SyntaxNode? visited = base.Visit(node);
        _functions.Pop();
        return returns is null || visited is null ? visited : AsyncModifier.AddTo(visited);
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node) =>
        Returns is { } returns ? node.WithStatements(Rewrite(node.Statements, returns)) : base.VisitBlock(node);

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) =>
        Returns is { } returns
            ? node.WithStatements(Rewrite(node.Statements, returns))
            : base.VisitSwitchSection(node);

    // One that stands alone, behind an if.
    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        SyntaxNode? visited = base.VisitReturnStatement(node);
        if (Returns is not { } returns || visited is not ReturnStatementSyntax rewritten)
            return visited;
        StatementSyntax[] statements = [.. returns.Rewrite(node, rewritten)];
        return statements.Length == 1
            ? statements[0]
            : SyntaxFactory.Block(statements.Select(one => one.WithoutTrivia()))
                .NormalizeWhitespace(elasticTrivia: true)
                .WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitArrowExpressionClause(ArrowExpressionClauseSyntax node)
    {
        SyntaxNode? visited = base.VisitArrowExpressionClause(node);
        return Returns is { } returns && visited is ArrowExpressionClauseSyntax rewritten
            ? rewritten.WithExpression(returns.Rewrite(node.Expression, rewritten.Expression))
            : visited;
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        WithBody(node, base.VisitSimpleLambdaExpression(node));

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        WithBody(node, base.VisitParenthesizedLambdaExpression(node));

    private TaskReturns? Returns => _functions.Count > 0 ? _functions.Peek() : null;

    private SyntaxNode? WithBody(LambdaExpressionSyntax node, SyntaxNode? visited) =>
        Returns is { } returns
        && node.ExpressionBody is { } body
        && visited is LambdaExpressionSyntax { ExpressionBody: { } rewritten } lambda
            ? lambda.WithExpressionBody(returns.Rewrite(body, rewritten))
            : visited;

    private SyntaxList<StatementSyntax> Rewrite(SyntaxList<StatementSyntax> statements, TaskReturns returns)
    {
        List<StatementSyntax> rewritten = [];
        foreach (StatementSyntax statement in statements)
        {
            if (statement is ReturnStatementSyntax returning)
            {
                rewritten.AddRange(returns.Rewrite(
                    returning, (ReturnStatementSyntax)base.VisitReturnStatement(returning)!));
            }
            else if (Visit(statement) is StatementSyntax visited)
                rewritten.Add(visited);
        }
        return SyntaxFactory.List(rewritten);
    }
}

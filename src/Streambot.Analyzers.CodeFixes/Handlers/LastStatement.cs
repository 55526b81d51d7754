using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Streambot.Analyzers.CodeFixes.Awaiting;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>A statement after which its function does nothing, except to return an empty response.</summary>
internal sealed class LastStatement
{
    private readonly StatementSyntax _statement;
    private readonly StatementSyntax? _follower;

    private LastStatement(StatementSyntax statement, StatementSyntax? follower) =>
        (_statement, _follower) = (statement, follower);

    /// <summary>Null if something else follows it.</summary>
    public static LastStatement? Of(StatementSyntax statement, EnclosingFunction function)
    {
        for (SyntaxNode? node = statement; node is not null && node != function.Node; node = node.Parent)
        {
            if (node.Parent is BlockSyntax block
                && !block.Statements.SkipWhile(one => one != node).Skip(1).All(DoesNothing))
                return null;
            // A loop comes back to it, and a label may.
            if (node is StatementSyntax
                && node.Parent is not (BlockSyntax or IfStatementSyntax or ElseClauseSyntax or UsingStatementSyntax
                    or TryStatementSyntax or CatchClauseSyntax)
                && node.Parent != function.Node)
                return null;
        }
        return new(statement, FollowerOf(statement));
    }

    /// <summary>Replaces it, and leaves out the empty response that would never be returned.</summary>
    public void Replace(SyntaxEditor editor, StatementSyntax statement)
    {
        editor.ReplaceNode(_statement, statement);
        if (_follower is not null)
            editor.RemoveNode(_follower, SyntaxRemoveOptions.KeepNoTrivia);
    }

    private static StatementSyntax? FollowerOf(StatementSyntax statement) =>
        (statement.Parent as BlockSyntax)?.Statements.SkipWhile(one => one != statement).Skip(1)
            .OfType<ReturnStatementSyntax>().FirstOrDefault();

    private static bool DoesNothing(StatementSyntax statement) =>
        statement is LocalFunctionStatementSyntax or ReturnStatementSyntax { Expression: null }
        || (statement is ReturnStatementSyntax { Expression: { } response } && IsEmpty(response));

    private static bool IsEmpty(ExpressionSyntax expression) => expression switch
    {
        BaseObjectCreationExpressionSyntax
        {
            ArgumentList: null or { Arguments.Count: 0 },
            Initializer: null or { Expressions.Count: 0 },
        } => true,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" },
            ArgumentList.Arguments: [{ Expression: var value }],
        } => IsEmpty(value),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure =>
            IsEmpty(sure.Operand),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } => true,
        _ => expression.IsKind(SyntaxKind.NullLiteralExpression)
            || expression.IsKind(SyntaxKind.DefaultLiteralExpression),
    };
}

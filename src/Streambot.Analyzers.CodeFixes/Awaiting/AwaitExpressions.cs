using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Analyzers.CodeFixes.Awaiting;

/// <summary>Writes <c>await</c>.</summary>
internal static class AwaitExpressions
{
    public static ExpressionSyntax Of(ExpressionSyntax task) => SyntaxFactory.AwaitExpression(
        SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        NeedsParentheses(task)
            ? SyntaxFactory.ParenthesizedExpression(task.WithoutTrivia())
            : task.WithoutTrivia());

    /// <summary>To stand where another expression does, in parentheses if what is around it binds closer.</summary>
    public static ExpressionSyntax InPlaceOf(ExpressionSyntax replaced, ExpressionSyntax task)
    {
        ExpressionSyntax awaited = Of(task);
        bool bindsCloser = replaced.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == replaced,
            ElementAccessExpressionSyntax access => access.Expression == replaced,
            ConditionalAccessExpressionSyntax access => access.Expression == replaced,
            InvocationExpressionSyntax call => call.Expression == replaced,
            PostfixUnaryExpressionSyntax => true,
            _ => false,
        };
        return (bindsCloser ? SyntaxFactory.ParenthesizedExpression(awaited) : awaited).WithTriviaFrom(replaced);
    }

    private static bool NeedsParentheses(ExpressionSyntax task) =>
        task is ConditionalExpressionSyntax or BinaryExpressionSyntax or AssignmentExpressionSyntax
            or SwitchExpressionSyntax or AnonymousFunctionExpressionSyntax or ThrowExpressionSyntax
            or WithExpressionSyntax or IsPatternExpressionSyntax;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Streambot.Analyzers.CodeFixes.Awaiting;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>The task to await for code that blocks its thread.</summary>
internal static class BlockingCall
{
    /// <summary>Null if there is none.</summary>
    public static ExpressionSyntax? TaskOf(
        ExpressionSyntax blocking, SemanticModel model, CancellationToken cancellation)
    {
        if (blocking is MemberAccessExpressionSyntax result)
            return result.Expression;
        if (blocking is not InvocationExpressionSyntax call)
            return null;
        // A Wait with a timeout, and a WaitAny, have a result that the task has not.
        bool isStatement = call.Parent is ExpressionStatementSyntax;
        return model.GetSymbolInfo(call, cancellation).Symbol as IMethodSymbol switch
        {
            { Name: "GetResult" } => Awaited(call),
            { Name: "Wait", Parameters: [] } when isStatement => Receiver(call),
            { Name: "Wait", Parameters: [{ Type.Name: nameof(CancellationToken) }] } when isStatement =>
                Observing(call),
            { Name: "WaitAll", Parameters: [_], ReturnsVoid: true } when isStatement =>
                OfTask("WhenAll", call.ArgumentList),
            { Name: "WaitAny", Parameters: [_] } when isStatement => OfTask("WhenAny", call.ArgumentList),
            { Name: "Sleep" } when isStatement => OfTask("Delay", WithToken(call, model, cancellation)),
            _ => null,
        };
    }

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    private static ExpressionSyntax? Awaited(InvocationExpressionSyntax call) =>
        Receiver(call) is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } awaiter,
        }
            ? awaiter.Expression
            : null;

    // A call that takes the token itself needs nobody to observe it.
    private static ExpressionSyntax? Observing(InvocationExpressionSyntax call)
    {
        if (Receiver(call) is not { } task || call.Expression is not MemberAccessExpressionSyntax wait)
            return null;
        ArgumentSyntax token = call.ArgumentList.Arguments[0];
        if (task is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            && arguments.Any(one => SyntaxFactory.AreEquivalent(one.Expression, token.Expression)))
            return task;
        return call.WithExpression(wait.WithName(SyntaxFactory.IdentifierName("WaitAsync")));
    }

    private static InvocationExpressionSyntax OfTask(string method, ArgumentListSyntax arguments) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task")
                    .WithAdditionalAnnotations(Simplifier.Annotation),
                SyntaxFactory.IdentifierName(method)),
            arguments.WithoutTrivia());

    private static ArgumentListSyntax WithToken(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        ArgumentListSyntax arguments = SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(
            SyntaxFactory.Argument(call.ArgumentList.Arguments[0].Expression)));
        IParameterSymbol? token = EnclosingFunction.Of(call, model, cancellation)?.Symbol.Parameters
            .FirstOrDefault(one => one is { Type.Name: nameof(CancellationToken), IsDiscard: false });
        return token is null
            ? arguments
            : SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(
                [arguments.Arguments[0], SyntaxFactory.Argument(SyntaxFactory.ParseExpression(token.Name))],
                [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)]));
    }
}

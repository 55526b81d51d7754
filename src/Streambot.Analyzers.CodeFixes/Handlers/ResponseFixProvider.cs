using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Streambot.Analyzers.CodeFixes.Awaiting;
using Streambot.Analyzers.CodeFixes.Fixes;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>Returns a response that is dropped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResponseFixProvider))]
[Shared]
public sealed class ResponseFixProvider() : FixProvider(AnalyzerDiagnostics.ResponseDropped)
{
    private const string Title = "Return the response";

    private protected override async Task<IReadOnlyList<Fix>> FindAsync(Place place)
    {
        if (place.Find<InvocationExpressionSyntax>() is not { } call
            || call.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax statement
            || EnclosingFunction.Of(call, place.Model, place.Cancellation) is not { } function
            || !Takes(function, place.Model.GetTypeInfo(call, place.Cancellation).Type)
            || LastStatement.Of(statement, function) is not { } last)
            return [];
        ExpressionSyntax returned = function.IsAsync ? Awaited(statement.Expression) : call;
        ReturnStatementSyntax returning = SyntaxFactory.ReturnStatement(
            SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            returned.WithoutTrivia(),
            statement.SemicolonToken).WithTriviaFrom(statement);
        return await place.OfferAsync(Title, last.ReplaceWith(place.Root, returning)).ConfigureAwait(false);
    }

    // The task of a handler without a result must have none: its response would fail the invocation.
    private static bool Takes(EnclosingFunction function, ITypeSymbol? task) =>
        task is INamedTypeSymbol { TypeArguments: [var response] }
        && SymbolEqualityComparer.Default.Equals(function.Result, response);

    private static ExpressionSyntax Awaited(ExpressionSyntax expression)
    {
        if (expression is AssignmentExpressionSyntax discard)
            expression = discard.Right;
        return expression is AwaitExpressionSyntax ? expression : AwaitExpressions.Of(expression);
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
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
            || EnclosingFunction.Of(call, place.Model, place.Cancellation) is not { } function)
            return [];
        bool isTaken = Takes(function, place.Model.GetTypeInfo(call, place.Cancellation).Type);
        BatchMapping? mapping = isTaken ? null : BatchMapping.Of(function, place.Model);
        SyntaxEditor editor = place.Edit();
        if ((!isTaken && mapping is null) || !Return(call, function, editor))
            return [];
        mapping?.Replace(editor);
        string title = mapping is null ? Title : $"Map it with {mapping.Method}, and return the response";
        return await place.OfferAsync(title, editor.GetChangedRoot()).ConfigureAwait(false);
    }

    // False where it cannot be.
    private static bool Return(InvocationExpressionSyntax call, EnclosingFunction function, SyntaxEditor editor)
    {
        // An expression that is all of a lambda is returned once the lambda has a result.
        if (function.Node is LambdaExpressionSyntax { ExpressionBody: not null })
            return true;
        if (call.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax statement
            || LastStatement.Of(statement, function) is not { } last)
            return false;
        ExpressionSyntax returned = function.IsAsync ? Awaited(statement.Expression) : call;
        last.Replace(editor, SyntaxFactory.ReturnStatement(
            SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            returned.WithoutTrivia(),
            statement.SemicolonToken).WithTriviaFrom(statement));
        return true;
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

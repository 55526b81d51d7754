using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Streambot.Analyzers.CodeFixes.Fixes;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>Throws an exception where a handler would end the process.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExitFixProvider))]
[Shared]
public sealed class ExitFixProvider() : FixProvider(AnalyzerDiagnostics.HandlerExits)
{
    private const string Title = "Throw an exception";

    private protected override async Task<IReadOnlyList<Fix>> FindAsync(Place place)
    {
        if (place.Find<InvocationExpressionSyntax>() is not { } call)
            return [];
        ExpressionSyntax exception = ExceptionOf(call, place.Model);
        SyntaxNode? root = call.Parent switch
        {
            ExpressionStatementSyntax statement => Replace(place.Edit(), statement, exception),
            ArrowExpressionClauseSyntax or LambdaExpressionSyntax =>
                place.Root.ReplaceNode(call, Throw(exception).WithTriviaFrom(call)),
            _ => null,
        };
        return await place.OfferAsync(Title, root).ConfigureAwait(false);
    }

    private static ThrowExpressionSyntax Throw(ExpressionSyntax exception) => SyntaxFactory.ThrowExpression(
        SyntaxFactory.Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(SyntaxFactory.Space), exception);

    // A return or break that the compiler asked for after the call would be one that it warns of after the throw.
    private static SyntaxNode Replace(
        SyntaxEditor editor, ExpressionStatementSyntax statement, ExpressionSyntax exception)
    {
        editor.ReplaceNode(statement, SyntaxFactory.ThrowStatement(
            SyntaxFactory.Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            exception,
            statement.SemicolonToken).WithTriviaFrom(statement));
        if (JumpAfter(statement) is { } jump)
            editor.RemoveNode(jump, SyntaxRemoveOptions.KeepNoTrivia);
        return editor.GetChangedRoot();
    }

    private static StatementSyntax? JumpAfter(StatementSyntax statement)
    {
        SyntaxList<StatementSyntax> statements = statement.Parent switch
        {
            BlockSyntax block => block.Statements,
            SwitchSectionSyntax section => section.Statements,
            _ => default,
        };
        return statements.SkipWhile(one => one != statement).Skip(1).FirstOrDefault() is { } next
            && next is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or ThrowStatementSyntax
                ? next
                : null;
    }

    // FailFast says why, Exit does not.
    private static ExpressionSyntax ExceptionOf(InvocationExpressionSyntax call, SemanticModel model)
    {
        bool saysWhy = model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "FailFast" };
        ArgumentListSyntax arguments = saysWhy
            ? call.ArgumentList.WithoutTrivia()
            : SyntaxFactory.ParseArgumentList("(\"The handler cannot continue.\")");
        return SyntaxFactory.ObjectCreationExpression(
            SyntaxFactory.Token(SyntaxKind.NewKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseTypeName("global::System.InvalidOperationException")
                .WithAdditionalAnnotations(Simplifier.Annotation),
            arguments,
            initializer: null);
    }
}

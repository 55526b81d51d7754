using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Streambot.Analyzers.CodeFixes.Fixes;
using Streambot.Core.Diagnostics;

namespace Streambot.Analyzers.CodeFixes.Functions;

/// <summary>Maps a handler under the name of a function that has none, the nearest first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FunctionNameFixProvider))]
[Shared]
public sealed class FunctionNameFixProvider()
    : FixProvider(AnalyzerDiagnostics.FunctionUnknown, AnalyzerDiagnostics.FunctionUnknownAmongFiles)
{
    /// <summary>Null: two handlers cannot have one name.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override async Task<IReadOnlyList<Fix>> FindAsync(Place place)
    {
        if (place.Find<ArgumentSyntax>() is not { } argument
            || place.Model.GetConstantValue(argument.Expression, place.Cancellation).Value is not string wrong
            || !place.Diagnostic.Properties.TryGetValue(FixProperties.Names, out string? names))
            return [];
        List<Fix> fixes = [];
        foreach (string name in names!.Split(['\t'], StringSplitOptions.RemoveEmptyEntries)
            .OrderBy(name => EditDistance.Between(wrong.ToUpperInvariant(), name.ToUpperInvariant())))
        {
            LiteralExpressionSyntax literal = SyntaxFactory.LiteralExpression(
                SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name));
            fixes.AddRange(await place.OfferAsync(
                $"Map it under '{name}'",
                place.Root.ReplaceNode(argument.Expression, literal.WithTriviaFrom(argument.Expression)))
                .ConfigureAwait(false));
        }
        return fixes;
    }
}

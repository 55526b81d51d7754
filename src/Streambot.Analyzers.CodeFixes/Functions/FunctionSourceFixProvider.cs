using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Streambot.Analyzers.CodeFixes.Fixes;

namespace Streambot.Analyzers.CodeFixes.Functions;

/// <summary>Maps a handler with the method for the source that its function reads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FunctionSourceFixProvider))]
[Shared]
public sealed class FunctionSourceFixProvider() : FixProvider(AnalyzerDiagnostics.FunctionOfAnotherSource)
{
    private protected override async Task<IReadOnlyList<Fix>> FindAsync(Place place)
    {
        if (place.Find<ArgumentSyntax>()?.Parent?.Parent is not InvocationExpressionSyntax call
            || call.Expression is not MemberAccessExpressionSyntax { Name: { } method }
            || !place.Diagnostic.Properties.TryGetValue(FixProperties.Source, out string? source)
            || !place.Diagnostic.Properties.TryGetValue(FixProperties.OtherSource, out string? other))
            return [];
        string name = $"Map{other}{method.Identifier.ValueText.Substring($"Map{source}".Length)}";
        SimpleNameSyntax renamed = method.WithIdentifier(
            SyntaxFactory.Identifier(name).WithTriviaFrom(method.Identifier));
        SyntaxNode root = place.Root.ReplaceNode(method, renamed);
        IReadOnlyList<Fix> compiling = await place.OfferAsync($"Map it with {name}", root).ConfigureAwait(false);
        // The handler takes a record of the other source: the compiler leads to what is left to change.
        return compiling.Count > 0
            ? compiling
            : [new(
                $"Rename {method.Identifier.ValueText} to {name}",
                place.Document.Project.Solution.WithDocumentSyntaxRoot(place.Document.Id, root))];
    }
}

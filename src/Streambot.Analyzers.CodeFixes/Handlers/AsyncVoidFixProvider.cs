using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Streambot.Analyzers.CodeFixes.Fixes;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>Lets what is async void return a task, and awaits it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidFixProvider))]
[Shared]
public sealed class AsyncVoidFixProvider() : FixProvider(AnalyzerDiagnostics.HandlerStartsVoid)
{
    private const string Title = "Return a Task, and await it";

    private protected override async Task<IReadOnlyList<Fix>> FindAsync(Place place)
    {
        if (place.Find<AnonymousFunctionExpressionSyntax>() is { } lambda)
            return await place.OfferAsync(Title, AsyncVoidLambda.Fix(lambda, place)).ConfigureAwait(false);
        if (place.Find<InvocationExpressionSyntax>() is not { } call
            || await AsyncVoidMethod.FixAsync(call, place).ConfigureAwait(false) is not { } solution)
            return [];
        IEnumerable<DocumentId> changed = solution.GetChanges(place.Document.Project.Solution).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments());
        return await place.OfferAsync(Title, solution, changed).ConfigureAwait(false);
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Streambot.Analyzers.CodeFixes.Awaiting;
using Streambot.Analyzers.CodeFixes.Fixes;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>Awaits what a handler blocks its thread for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingFixProvider))]
[Shared]
public sealed class BlockingFixProvider() : FixProvider(AnalyzerDiagnostics.HandlerBlocks)
{
    private const string Title = "Await the task";

    private protected override async Task<IReadOnlyList<Fix>> FindAsync(Place place)
    {
        if (place.Find<ExpressionSyntax>() is not { } blocking
            || ExpectsAggregate(blocking)
            || BlockingCall.TaskOf(blocking, place.Model, place.Cancellation) is not { } task)
            return [];
        Awaits awaits = new(place.Model, place.Cancellation);
        return awaits.Await(blocking, task, mayMakeAsync: true)
            ? await place.OfferAsync(Title, awaits.ApplyTo(place.Root)).ConfigureAwait(false)
            : [];
    }

    // What is awaited throws its own exception, which such a catch would not get.
    private static bool ExpectsAggregate(SyntaxNode blocking) => blocking.Ancestors().OfType<TryStatementSyntax>()
        .Where(one => one.Block.Span.Contains(blocking.Span))
        .SelectMany(one => one.Catches)
        .Any(one => one.Declaration?.Type.ToString().EndsWith("AggregateException", StringComparison.Ordinal) == true);
}

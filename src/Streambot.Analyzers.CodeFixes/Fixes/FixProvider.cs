using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Streambot.Analyzers.CodeFixes.Fixes;

/// <summary>Offers a fix for a diagnostic where the code compiles with it as it did before.</summary>
public abstract class FixProvider : CodeFixProvider
{
    private readonly DiagnosticDescriptor[] _descriptors;

    private protected FixProvider(params DiagnosticDescriptor[] descriptors) => _descriptors = descriptors;

    /// <inheritdoc />
    public sealed override ImmutableArray<string> FixableDiagnosticIds =>
        [.. _descriptors.Select(one => one.Id).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc />
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await Place.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false)
                is not { } place)
                continue;
            foreach (Fix fix in await FindAsync(place).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, _ => Task.FromResult(fix.Solution), fix.Key), diagnostic);
            }
        }
    }

    private protected abstract Task<IReadOnlyList<Fix>> FindAsync(Place place);
}

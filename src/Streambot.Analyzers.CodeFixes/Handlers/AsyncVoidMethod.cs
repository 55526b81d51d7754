using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Streambot.Analyzers.CodeFixes.Awaiting;
using Streambot.Analyzers.CodeFixes.Fixes;

namespace Streambot.Analyzers.CodeFixes.Handlers;

/// <summary>A method or local function that is async void.</summary>
internal static class AsyncVoidMethod
{
    /// <summary>
    /// Lets the method that is called return a task, and awaits this call, and others in what is async already. Null if
    /// the method has to return nothing, as one that is converted to a delegate does.
    /// </summary>
    public static async Task<Solution?> FixAsync(InvocationExpressionSyntax call, Place place)
    {
        Solution solution = place.Document.Project.Solution;
        if (place.Model.GetSymbolInfo(call, place.Cancellation).Symbol is not IMethodSymbol called
            || called.OriginalDefinition is not { DeclaringSyntaxReferences: [var reference] } method
            || method.IsVirtual || method.IsOverride
            || (await reference.GetSyntaxAsync(place.Cancellation).ConfigureAwait(false)) is not { } declaration
            || ReturnTypeOf(declaration) is not { } type
            || solution.GetDocument(declaration.SyntaxTree) is not { } document
            || await CallsAsync(method, solution, place.Cancellation).ConfigureAwait(false) is not { } calls)
            return null;

        Dictionary<DocumentId, Awaits> changes = [];
        async Task<Awaits> AwaitsOfAsync(Document one)
        {
            if (!changes.TryGetValue(one.Id, out Awaits? awaits))
            {
                SemanticModel? model = await one.GetSemanticModelAsync(place.Cancellation).ConfigureAwait(false);
                changes[one.Id] = awaits = new(model!, place.Cancellation);
            }
            return awaits;
        }

        (await AwaitsOfAsync(document).ConfigureAwait(false)).Replace(type, TaskTypes.Task.WithTriviaFrom(type));
        foreach ((Document caller, InvocationExpressionSyntax other) in calls)
        {
            bool isThis = other.SyntaxTree == call.SyntaxTree && other.Span == call.Span;
            Awaits awaits = await AwaitsOfAsync(caller).ConfigureAwait(false);
            bool isAwaited = other.Parent is ExpressionStatementSyntax
                && awaits.Await(other, other, mayMakeAsync: isThis);
            if (isThis && !isAwaited)
                return null;
        }

        foreach (DocumentId id in changes.Keys)
        {
            SyntaxNode? root = await solution.GetDocument(id)!.GetSyntaxRootAsync(place.Cancellation)
                .ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(id, changes[id].ApplyTo(root!));
        }
        return solution;
    }

    private static TypeSyntax? ReturnTypeOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        LocalFunctionStatementSyntax function => function.ReturnType,
        _ => null,
    };

    // Null if it is used in another way as well.
    private static async Task<List<(Document Caller, InvocationExpressionSyntax Call)>?> CallsAsync(
        IMethodSymbol method, Solution solution, CancellationToken cancellation)
    {
        List<(Document, InvocationExpressionSyntax)> calls = [];
        foreach (ReferencedSymbol referenced in
            await SymbolFinder.FindReferencesAsync(method, solution, cancellation).ConfigureAwait(false))
        {
            // Such as the interface's, which it implements.
            if (!SymbolEqualityComparer.Default.Equals(referenced.Definition.OriginalDefinition, method))
                return null;
            foreach (ReferenceLocation location in referenced.Locations)
            {
                SyntaxNode? root = await location.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
                SyntaxNode name = root!.FindNode(
                    location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (name.FirstAncestorOrSelf<CrefSyntax>() is not null)
                    continue;
                if (CallOf(name) is not { } call)
                    return null;
                calls.Add((location.Document, call));
            }
        }
        return calls;
    }

    private static InvocationExpressionSyntax? CallOf(SyntaxNode name)
    {
        SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace Streambot.Analyzers.CodeFixes.Fixes;

/// <summary>Where a diagnostic was reported.</summary>
internal sealed class Place
{
    private Place(
        Document document,
        SyntaxNode root,
        SemanticModel model,
        Diagnostic diagnostic,
        CancellationToken cancellation) =>
        (Document, Root, Model, Diagnostic, Cancellation) = (document, root, model, diagnostic, cancellation);

    public Document Document { get; }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    public Diagnostic Diagnostic { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Null in what has no syntax.</summary>
    public static async Task<Place?> FindAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null ? null : new(document, root, model, diagnostic, cancellation);
    }

    /// <summary>The outermost node of a kind exactly where the diagnostic is; null if there is none.</summary>
    public T? Find<T>()
        where T : SyntaxNode =>
        Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .AncestorsAndSelf()
            .TakeWhile(node => node.Span == Diagnostic.Location.SourceSpan)
            .OfType<T>()
            .LastOrDefault();

    /// <summary>Begins to change the document.</summary>
    public SyntaxEditor Edit() => new(Root, Document.Project.Solution.Services);

    /// <summary>The fix that leaves another root, if the document compiles with it.</summary>
    public async Task<IReadOnlyList<Fix>> OfferAsync(string title, SyntaxNode? root)
    {
        if (root is null)
            return [];
        Solution solution = Document.Project.Solution.WithDocumentSyntaxRoot(Document.Id, root);
        return await OfferAsync(title, solution, [Document.Id]).ConfigureAwait(false);
    }

    /// <summary>The fix that leads to another solution, if documents compile in it.</summary>
    public async Task<IReadOnlyList<Fix>> OfferAsync(
        string title, Solution solution, IEnumerable<DocumentId> documents) =>
        await Compiling.AsBeforeAsync(Document.Project.Solution, solution, documents, Cancellation)
            .ConfigureAwait(false)
            ? [new(title, solution)]
            : [];
}

using Microsoft.CodeAnalysis;

namespace Streambot.Analyzers.CodeFixes.Fixes;

/// <summary>Whether code compiles with a fix.</summary>
internal static class Compiling
{
    // Code that is never reached: the fix would leave something that did run.
    private const string Unreachable = "CS0162";

    /// <summary>Whether documents have no more errors than before: code is often fixed while it is written.</summary>
    public static async Task<bool> AsBeforeAsync(
        Solution before, Solution after, IEnumerable<DocumentId> documents, CancellationToken cancellation)
    {
        foreach (DocumentId document in documents.Distinct())
        {
            int errors = await ErrorsAsync(before.GetDocument(document), cancellation).ConfigureAwait(false);
            if (await ErrorsAsync(after.GetDocument(document), cancellation).ConfigureAwait(false) > errors)
                return false;
        }
        return true;
    }

    private static async Task<int> ErrorsAsync(Document? document, CancellationToken cancellation)
    {
        SemanticModel? model = document is null
            ? null
            : await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model is null
            ? 0
            : model.GetDiagnostics(cancellationToken: cancellation)
                .Count(one => one.Severity == DiagnosticSeverity.Error || one.Id == Unreachable);
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Streambot.Analyzers.CodeFixes.Fixes;

namespace Streambot.Analyzers.CodeFixes.Configuration;

/// <summary>Reads the configuration each time, instead of keeping a value of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConfigurationFixProvider))]
[Shared]
public sealed class ConfigurationFixProvider() : FixProvider(AnalyzerDiagnostics.ConfigurationKept)
{
    private const string Title = "Read the configuration each time";

    private protected override async Task<IReadOnlyList<Fix>> FindAsync(Place place)
    {
        MemberDeclarationSyntax? member = place.Root.FindNode(place.Diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (member is null || PropertyFor(member) is not { } property)
            return [];
        SyntaxNode declared = member is FieldDeclarationSyntax field ? field.Declaration.Variables[0] : member;
        if (place.Model.GetDeclaredSymbol(declared, place.Cancellation) is not { } symbol || !IsValue(symbol))
            return [];
        Solution before = place.Document.Project.Solution;
        Solution after = before.WithDocumentSyntaxRoot(place.Document.Id, place.Root.ReplaceNode(member, property));
        IEnumerable<ReferencedSymbol> references =
            await SymbolFinder.FindReferencesAsync(symbol, before, place.Cancellation).ConfigureAwait(false);
        // What assigns it, or takes a reference to it, would not compile.
        IEnumerable<DocumentId> users = references.SelectMany(one => one.Locations).Select(one => one.Document.Id);
        return await place.OfferAsync(Title, after, [place.Document.Id, .. users]).ConfigureAwait(false);
    }

    // Of a string, nobody notices that it is another one each time. A client would be created again and again.
    private static bool IsValue(ISymbol member) =>
        (member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type)
            is { SpecialType: SpecialType.System_String } or { IsValueType: true };

    private static PropertyDeclarationSyntax? PropertyFor(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { Declaration.Variables: [{ Initializer: { } value } variable] } field =>
            SyntaxFactory.PropertyDeclaration(
                field.AttributeLists,
                ModifiersOf(field),
                field.Declaration.Type,
                explicitInterfaceSpecifier: null,
                variable.Identifier.WithTrailingTrivia(SyntaxFactory.Space),
                accessorList: null,
                ArrowFor(value),
                initializer: null,
                field.SemicolonToken).WithLeadingTrivia(field.GetLeadingTrivia()),
        PropertyDeclarationSyntax
        {
            Initializer: { } value,
            AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration }],
        } property => property
            .WithIdentifier(property.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithAccessorList(null)
            .WithInitializer(null)
            .WithExpressionBody(ArrowFor(value)),
        _ => null,
    };

    private static SyntaxTokenList ModifiersOf(FieldDeclarationSyntax field) => SyntaxFactory.TokenList(
        field.Modifiers.Where(
            one => !one.IsKind(SyntaxKind.ReadOnlyKeyword) && !one.IsKind(SyntaxKind.VolatileKeyword)));

    private static ArrowExpressionClauseSyntax ArrowFor(EqualsValueClauseSyntax value) =>
        SyntaxFactory.ArrowExpressionClause(
            SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken)
                .WithTrailingTrivia(value.EqualsToken.TrailingTrivia),
            value.Value);
}

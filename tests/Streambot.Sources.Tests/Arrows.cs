using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Streambot.Sources.Tests;

/// <summary>
/// The arrows between the files of a project, as the compiler binds their names. What is compiled would not do: it
/// knows no folder, and a constant leaves no trace in it of where it came from.
/// </summary>
public static class Arrows
{
    // What ImplicitUsings brings.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // A partial type whose other half a source generator writes: the generators do not run here.
    private static readonly HashSet<string> s_ofGenerators =
    [
        "CS0117", "CS0534", "CS1061", "CS1503", "CS1729", "CS8795", "CS0535", "CS7036",
    ];

    // What a name may leave out where it is applied.
    private const string Attribute = "Attribute";

    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<Arrow>>> s_read = [];

    /// <summary>Every arrow of a project, once for each name.</summary>
    /// <exception cref="InvalidOperationException">A name of the sources is bound to nothing.</exception>
    public static IReadOnlyList<Arrow> Of(string project) =>
        s_read.GetOrAdd(project, name => new(() => Read(name))).Value;

    private static IReadOnlyList<Arrow> Read(string project)
    {
        CSharpCompilation compilation = Compile(project);
        Diagnostic? fault = compilation.GetDeclarationDiagnostics().FirstOrDefault(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error && !s_ofGenerators.Contains(diagnostic.Id));
        if (fault is not null)
            throw new InvalidOperationException(
                $"The sources of {project} cannot be read as the compiler reads them: {fault}");
        SyntaxTree[] trees = [.. compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0)];
        HashSet<string> declared = [.. trees.SelectMany(DeclaredIn)];
        return [.. trees.SelectMany(tree => From(tree, compilation, declared)).Distinct()];
    }

    // Most names are of .NET's own: to bind these as well takes most of the time.
    private static IEnumerable<string> DeclaredIn(SyntaxTree tree) => tree.GetRoot().DescendantNodes()
        .OfType<MemberDeclarationSyntax>()
        .SelectMany(member => member.ChildTokens()
            .Concat(member.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(field => field.Identifier))
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
        .Concat(tree.GetRoot().DescendantNodes().OfType<ParameterSyntax>().Select(parameter => parameter.Identifier))
        .Select(token => token.ValueText)
        .SelectMany(name =>
            name.EndsWith(Attribute, StringComparison.Ordinal) ? [name, name[..^Attribute.Length]] : new[] { name });

    private static IEnumerable<Arrow> From(SyntaxTree tree, CSharpCompilation compilation, HashSet<string> declared)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        // Into documentation comments as well: a reader follows them, and a file that moves takes them along.
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true))
        {
            if (node is SimpleNameSyntax name && !declared.Contains(name.Identifier.ValueText))
                continue;
            foreach (ISymbol symbol in NamedBy(node, model))
            {
                string? to = FileOf(symbol, tree);
                if (to is { Length: > 0 } && to != tree.FilePath)
                    yield return new Arrow(
                        tree.FilePath, to, symbol.Name is ".ctor" ? symbol.ContainingType.Name : symbol.Name);
            }
        }
    }

    private static IEnumerable<ISymbol> NamedBy(SyntaxNode node, SemanticModel model)
    {
        if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax))
            yield break;
        SymbolInfo info = model.GetSymbolInfo(node);
        foreach (ISymbol symbol in info.Symbol is null ? info.CandidateSymbols : [info.Symbol])
            yield return symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
    }

    // Of a type in several files, the one that bears its name.
    private static string? FileOf(ISymbol symbol, SyntaxTree from)
    {
        if (symbol is not (INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol))
            return null;
        ISymbol? declared = symbol.DeclaringSyntaxReferences.IsEmpty ? symbol.ContainingType : symbol;
        SyntaxTree[] trees =
        [
            .. declared?.OriginalDefinition.DeclaringSyntaxReferences.Select(place => place.SyntaxTree) ?? [],
        ];
        if (trees.Contains(from))
            return null;
        string name = (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.Name ?? "";
        return (Array.Find(trees, tree => Path.GetFileNameWithoutExtension(tree.FilePath) == name)
            ?? trees.FirstOrDefault())?.FilePath;
    }

    private static CSharpCompilation Compile(string project)
    {
        CSharpParseOptions options = new(LanguageVersion.Latest, DocumentationMode.Parse,
            preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET10_0", "NET10_0_OR_GREATER"]);
        string assembly = AssemblyOf(project);
        bool isProgram = Sources.Of(project).Contains("Program.cs");
        OutputKind kind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        return CSharpCompilation.Create(
            assembly,
            [
                CSharpSyntaxTree.ParseText(ImplicitUsings, options),
                .. Sources.Of(project).Select(path => Parse(Repository.PathOf($"src/{project}/{path}"), path, options)),
                .. Linked(project).Select(path => Parse(path, "", options)),
            ],
            s_references.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != assembly),
            new CSharpCompilationOptions(
                kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }

    private static SyntaxTree Parse(string file, string path, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file)), options, path);

    // The handlers' executable bears the name that Lambda asks for.
    private static string AssemblyOf(string project) => project == "Streambot.Handlers" ? "bootstrap" : project;

    // Files of one project that another one compiles as well.
    private static IEnumerable<string> Linked(string project)
    {
        string folder = Repository.PathOf($"src/{project}");
        return System.Xml.Linq.XDocument.Load(Path.Combine(folder, $"{project}.csproj")).Descendants("Compile")
            .Select(item => Path.Combine(folder, item.Attribute("Include")!.Value));
    }
}

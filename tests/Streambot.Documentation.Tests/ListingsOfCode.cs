using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Streambot.Documentation.Tests;

/// <summary>The C# of the pages, as part of a program.</summary>
public sealed class ListingsOfCode
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Streambot.Core", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // What completes a JsonSerializerContext.
    private static readonly AnalyzerFileReference JsonGenerator = new(
        Path.Combine(AppContext.BaseDirectory, "generators", "System.Text.Json.SourceGeneration.dll"),
        new FromFile());

    // The program of the first hour is compiled where its page is followed, with the package that it uses.
    public static TheoryData<string> Places =>
        [.. Pages.Listings("csharp").Where(listing => listing.File is null || !UsesPackage(listing)).Select(Place)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Compile(string place)
    {
        Listing listing = Pages.Listings("csharp").Single(listing => Place(listing) == place);
        // What a reader is to write in the place of an ellipsis.
        string text = listing.Text.Replace("=> …", "=> throw new NotImplementedException()", StringComparison.Ordinal);

        Assert.Equal([], ErrorsOf(text));
    }

    [Theory]
    [InlineData("functions.Mapp(\"Orders\", HandleAsync);")]
    [InlineData("functions.Map(\"Orders\", (KinesisEvent batch) => batch.ProcessAsync(StoreAsync, cancellation));")]
    [InlineData("await StoreAsync(batch, cancellation);")]
    public void WouldTellOfWhatDoesNotCompile(string text) => Assert.NotEmpty(ErrorsOf(text));

    private static IEnumerable<string> ErrorsOf(string text)
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        SyntaxTree[] trees =
        [
            CSharpSyntaxTree.ParseText(Surroundings.Usings, options),
            CSharpSyntaxTree.ParseText(Surroundings.Names, options),
            CSharpSyntaxTree.ParseText(AsProgram(text), options),
        ];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "listing",
            trees,
            References,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return Complete(compilation, options).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString());
    }

    private static Compilation Complete(CSharpCompilation compilation, CSharpParseOptions options)
    {
        CSharpGeneratorDriver.Create(JsonGenerator.GetGenerators(LanguageNames.CSharp), parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        return complete;
    }

    // A return ends a method, so it stands in one.
    private static string AsProgram(string text) => text.StartsWith("return ", StringComparison.Ordinal)
        ? $"await HandleAsync();\n\nstatic async Task<object> HandleAsync()\n{{\nawait Task.Yield();\n{text}}}\n"
        : text;

    private static bool UsesPackage(Listing listing) =>
        listing.Text.Contains("using Amazon.", StringComparison.Ordinal);

    private static string Place(Listing listing) => listing.ToString();

    private sealed class FromFile : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}

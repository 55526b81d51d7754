using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Streambot.Analyzers.Tests;

/// <summary>Compiles a program as a project with the SDK does.</summary>
internal static class Compiled
{
    internal const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    internal const string StreambotUsings = "global using Streambot; global using Streambot.Events;";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference[] StreambotReferences =
    [
        MetadataReference.CreateFromFile(typeof(StreambotFunctions).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(StreambotBuilder).Assembly.Location),
    ];

    /// <summary>What a program with the wrapper and a host is compiled against.</summary>
    public static IEnumerable<MetadataReference> AllReferences => [.. References, .. StreambotReferences];

    public static CSharpCompilation Compile(
        string program, bool hasRuntime = true, LanguageVersion version = LanguageVersion.CSharp14)
    {
        CSharpParseOptions options = new(version);
        string usings = version < LanguageVersion.CSharp10 ? "" : hasRuntime ? Usings + StreambotUsings : Usings;
        return CSharpCompilation.Create(
            "Orders",
            [CSharpSyntaxTree.ParseText(usings, options), CSharpSyntaxTree.ParseText(program, options, "Program.cs")],
            hasRuntime ? AllReferences : References,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>A file beside the sources, as MSBuild hands it to the compiler.</summary>
    internal sealed class AdditionalFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    /// <summary>The properties of a project that the compiler sees.</summary>
    internal sealed class Properties(params (string Name, string Value)[] properties)
        : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(
            properties.ToImmutableDictionary(one => $"build_property.{one.Name}", one => one.Value));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
                values.TryGetValue(key, out value);
        }
    }
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Streambot.Analyzers.Configuration;

/// <summary>
/// Makes a property of each key that the project's StreambotEnv items declare: a key that is misspelled does not
/// compile.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConfigurationGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<EquatableList<ConfigurationKey>> keys = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path) == ConfigurationFile.Name)
            .Select(static (file, cancellation) => ConfigurationFile.Read(file.GetText(cancellation)))
            .Collect()
            .Select(static (files, _) => files.IsEmpty ? default : files[0]);
        IncrementalValueProvider<string?> rootNamespace = context.AnalyzerConfigOptionsProvider.Select(
            static (options, _) => options.GlobalOptions.TryGetValue("build_property.RootNamespace", out string? name)
                ? MemberNames.NamespaceOf(name)
                : null);
        // Each change of a file makes a compilation, and most have the same references.
        IncrementalValueProvider<bool> hasRuntime = context.CompilationProvider.Select(
            static (compilation, _) => compilation.GetTypeByMetadataName("Streambot.StreambotEnvironment") is not null);
        // A file-scoped namespace and a global using are of C# 10.
        IncrementalValueProvider<bool> isRecent = context.ParseOptionsProvider.Select(
            static (options, _) => options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp10 });

        context.RegisterSourceOutput(
            keys.Combine(rootNamespace).Combine(hasRuntime).Combine(isRecent),
            static (output, input) =>
            {
                (((EquatableList<ConfigurationKey> keys, string? name), bool hasRuntime), bool isRecent) = input;
                if (isRecent && !keys.Entries.IsEmpty)
                {
                    string source = new ConfigurationSource(keys, name, hasRuntime).Write();
                    output.AddSource($"{MemberNames.ClassName}.g.cs", SourceText.From(source, Encoding.UTF8));
                }
            });
    }
}

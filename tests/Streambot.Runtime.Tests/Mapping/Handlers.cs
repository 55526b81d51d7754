using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>Compiles a call of Map as a user's program has it.</summary>
internal static class Handlers
{
    private const string Program = """
        using System; using System.IO; using System.Threading; using System.Threading.Tasks; using System.Text.Json;
        using System.Text.Json.Serialization.Metadata; using Streambot; using Streambot.Events;
        #nullable enable
        public static class Program
        {
            public static void Main(StreambotFunctions functions, JsonTypeInfo<JsonElement> element)
            {
                functions.Map("Orders", HANDLER);
            }

            static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
            static Task ChangeAsync(DynamoDBRecord record, CancellationToken cancellation) => Task.CompletedTask;
            static Task SendAsync(SqsMessage message, CancellationToken cancellation) => Task.CompletedTask;

            static Task<StreamsEventResponse> KinesisAsync(KinesisEvent b, InvocationContext c, CancellationToken t) =>
                b.ProcessAsync(StoreAsync, t);
            static Task<StreamsEventResponse> DynamoDBAsync(
                DynamoDBEvent b, InvocationContext c, CancellationToken t) =>
                b.ProcessAsync(ChangeAsync, t);
            static Task<SqsBatchResponse> SqsAsync(SqsEvent batch, InvocationContext c, CancellationToken t) =>
                batch.ProcessAsync(SendAsync, t);
            static Task NothingAsync(KinesisEvent batch, InvocationContext c, CancellationToken t) =>
                Task.CompletedTask;
            static Task<SqsBatchResponse> MixedAsync(KinesisEvent batch, InvocationContext c, CancellationToken t) =>
                Task.FromResult(new SqsBatchResponse());
            static Task<string> TextAsync(KinesisEvent batch, InvocationContext c, CancellationToken t) =>
                Task.FromResult("");
            static Task<Stream> BytesAsync(Stream events, InvocationContext c, CancellationToken t) =>
                Task.FromResult(events);
            static Task StreamAsync(Stream events, ResponseStream r, InvocationContext c, CancellationToken t) =>
                Task.CompletedTask;

            static readonly Func<KinesisEvent, InvocationContext, CancellationToken, Task> Untyped =
                (batch, c, t) => batch.ProcessAsync(StoreAsync, t);
        }
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "Streambot.Runtime.dll" or "netstandard.dll" or "mscorlib.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>
    /// The codes of the errors; the parameters of the overload that was chosen, where there are none.
    /// </summary>
    public static (string[] Errors, string Overload) Compile(string handler, LanguageVersion version)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            Program.Replace("HANDLER", handler, StringComparison.Ordinal), new CSharpParseOptions(version));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "program", [tree], References, new(OutputKind.DynamicallyLinkedLibrary));
        string[] errors =
        [
            .. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(
                diagnostic => diagnostic.Id).Distinct(),
        ];
        InvocationExpressionSyntax call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First();
        ISymbol? method = compilation.GetSemanticModel(tree).GetSymbolInfo(call).Symbol;
        return (
            errors,
            method is null ? "" : string.Join(", ", ((IMethodSymbol)method).Parameters.Skip(1).Select(Describe)));
    }

    private static string Describe(IParameterSymbol parameter)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)parameter.Type;
        string first = type.TypeArguments[0].Name;
        return type.Name == "Func"
            ? $"{first} to {type.TypeArguments[^1].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}"
            : first;
    }
}

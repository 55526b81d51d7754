using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>Compiles a call of a Map method as a user's program has it.</summary>
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
                functions.CALL;
            }

            static void Store(KinesisRecord record) { }
            static void Store(KinesisRecord record, CancellationToken cancellation) { }
            static ValueTask ValueAsync(KinesisRecord record, CancellationToken cancellation) => default;
            static Task ElementAsync(JsonElement value, KinesisRecord r, CancellationToken t) => Task.CompletedTask;
            static Task BillAsync(JsonElement value, SqsMessage m, CancellationToken t) => Task.CompletedTask;

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
    /// The codes of the errors; where there are none, the overload that was chosen: its name, and what its parameters
    /// are about.
    /// </summary>
    public static (string[] Errors, string Overload) Compile(string call, LanguageVersion version)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            Program.Replace("CALL", call, StringComparison.Ordinal), new CSharpParseOptions(version));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "program", [tree], References, new(OutputKind.DynamicallyLinkedLibrary));
        string[] errors =
        [
            .. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(
                diagnostic => diagnostic.Id).Distinct(),
        ];
        ISymbol? method = compilation.GetSemanticModel(tree).GetSymbolInfo(
            tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First()).Symbol;
        return (errors, method is IMethodSymbol chosen ? $"{chosen.Name}: {Describe(chosen)}" : "");
    }

    private static string Describe(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Select(Describe).OfType<string>());

    private static string? Describe(IParameterSymbol parameter)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)parameter.Type;
        if (type.TypeArguments.IsEmpty)
            return parameter.Name == "name" ? "name" : null;
        string first = type.TypeArguments[0].Name;
        return type.Name == "Func"
            ? $"{first} to {type.TypeArguments[^1].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}"
            : first;
    }
}

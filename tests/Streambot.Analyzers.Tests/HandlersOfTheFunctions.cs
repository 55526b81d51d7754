using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Streambot.Analyzers.Functions;

namespace Streambot.Analyzers.Tests;

public sealed class HandlersOfTheFunctions
{
    private const string Items = "Function\tOrders\nFunction\tBilling\n"
        + "Connector\tOrders\tarn:aws:kinesis:eu-west-1:123456789012:stream/orders\n"
        + "Connector\tBilling\tarn:aws:sqs:eu-west-1:123456789012:billing\n"
        + "Connector\tCustomers; Others\t!GetAtt Table.StreamArn\nTemplate\tResources Others Properties\n";

    [Theory]
    [InlineData("f.MapKinesis(\"Orders\", K); f.MapSqs(\"Biling\", S); f.MapSqs(\"Billing\", S);", "STREAMBOT7006")]
    [InlineData("f.MapKinesis(\"Orders\", K); f.MapDynamoDB(\"Others\", D);", "STREAMBOT7007")]
    [InlineData("f.MapKinesis(\"Orders\", K); f.MapKinesis(\"Billing\", K);", "STREAMBOT7008")]
    [InlineData("f.MapSqs(\"Orders\", S);", "STREAMBOT7008")]
    [InlineData("f.MapKinesis(\"Orders\", K).MapSqs(\"Billing\", S).MapSqs(\"Others\", S);", "STREAMBOT7008")]
    [InlineData("const string N = \"Nobody\"; f.MapKinesis(\"Orders\", K); f.MapSqs(\"Billing\", S); f.MapSqs(N, S);",
        "STREAMBOT7006")]
    [InlineData("b.MapKinesis<KH>(\"Orders\").MapSqs<SH>(\"Biling\").MapSqs<SH>(\"Billing\");", "STREAMBOT7006")]
    [InlineData("b.MapKinesis<KH>(\"Orders\"); b.Functions.MapDynamoDB(\"Others\", D);", "STREAMBOT7007")]
    [InlineData("b.MapKinesis<KH>(\"Orders\").MapKinesis<KH>(\"Billing\");", "STREAMBOT7008")]
    public async Task ThatDoNotFitAreTold(string statements, string code) =>
        Assert.Equal([code], await FindAsync(statements, Items));

    [Theory]
    [InlineData("f.MapKinesis(\"Orders\", K); f.MapSqs(\"Billing\", S);")]
    [InlineData("f.MapKinesis(\"Orders\", K); f.MapSqs(\"Billing\", S); f.MapDynamoDB(\"Others\", D);")]
    // The only handler runs all functions.
    [InlineData("f.MapKinesis(\"Anything\", K);")]
    [InlineData("f.MapKinesis(K);")]
    // Whatever the environment says.
    [InlineData("f.MapKinesis(\"Orders\", K); f.MapSqs(Environment.MachineName, S);")]
    [InlineData("f.MapKinesis(\"Orders\", K); f.Map(\"Billing\", (s, c, t) => Task.FromResult(s));")]
    public async Task ThatFitAreNotTold(string statements) => Assert.Empty(await FindAsync(statements, Items));

    // An editor knows a file while somebody types, and the whole compilation only in a build.
    [Theory]
    [InlineData("f.MapKinesis(\"Orders\", K); f.MapSqs(\"Biling\", S);", "", false)]
    [InlineData("f.MapSqs(\"Biling\", S);", "static class C { static void H(StreambotFunctions f) => "
        + "f.MapKinesis(\"Orders\", (r, t) => Task.CompletedTask); }", true)]
    public async Task ThatDoNotFitAreToldWhileTheyAreTyped(string statements, string other, bool isAtTheEnd)
    {
        ImmutableArray<Diagnostic> found = await DiagnoseAsync(statements, Items, other);

        Diagnostic unknown = Assert.Single(found, diagnostic => diagnostic.Id == "STREAMBOT7006");
        Assert.Equal(
            isAtTheEnd, unknown.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Template\t\n")]
    public async Task OfAProjectThatDeclaresNoneAreNotCompared(string? items) =>
        Assert.Empty(await FindAsync("f.MapKinesis(\"A\", K); f.MapSqs(\"B\", S);", items));

    private static async Task<string[]> FindAsync(string statements, string? items) =>
        [.. (await DiagnoseAsync(statements, items)).Select(diagnostic => diagnostic.Id)];

    private static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(
        string statements, string? items, string other = "")
    {
        CSharpCompilation compilation = Compiled.Compile($$"""
            StreambotFunctions f = new();
            StreambotBuilder b = null!;
            {{statements}}
            static Task K(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
            static Task S(SqsMessage message, CancellationToken cancellation) => Task.CompletedTask;
            static Task D(DynamoDBRecord change, CancellationToken cancellation) => Task.CompletedTask;
            class KH : IKinesisHandler
            {
                public Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
            }
            class SH : ISqsHandler
            {
                public Task HandleAsync(SqsMessage message, CancellationToken cancellation) => Task.CompletedTask;
            }
            """);
        compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            other,
            new(LanguageVersion.CSharp14),
            "Other.cs",
            cancellationToken: TestContext.Current.CancellationToken));
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        ImmutableArray<AdditionalText> files = items is null
            ? []
            : [new Compiled.AdditionalFile("obj/streambot.functions.txt", items)];
        return await compilation
            .WithAnalyzers([new FunctionAnalyzer()], new AnalyzerOptions(files))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}

using Microsoft.CodeAnalysis.CodeFixes;
using Streambot.Analyzers.CodeFixes.Functions;
using Streambot.Analyzers.Functions;

namespace Streambot.Analyzers.Tests.Fixes;

public sealed class AHandlerOfTheWrongFunction
{
    private const string Items = "Function\tOrders\nFunction\tReturns\nFunction\tBilling\n"
        + "Connector\tOrders\tarn:aws:kinesis:eu-west-1:123456789012:stream/orders\n"
        + "Connector\tBilling\tarn:aws:sqs:eu-west-1:123456789012:billing\n"
        + "Connector\tReturns\tarn:aws:sqs:eu-west-1:123456789012:returns\n"
        + "Connector\tReturns\t!GetAtt Table.StreamArn\n";

    private static readonly FunctionNameFixProvider s_names = new();
    private static readonly FunctionSourceFixProvider s_sources = new();

    [Theory]
    [InlineData("f.MapKinesis(\"Orders\", K); f.MapSqs(\"Biling\", S);",
        "f.MapKinesis(\"Orders\", K); f.MapSqs(\"Billing\", S);")]
    [InlineData("f.MapKinesis(\"Orders\", K).MapSqs(handler: S, name: \"billing\");",
        "f.MapKinesis(\"Orders\", K).MapSqs(handler: S, name: \"Billing\");")]
    [InlineData("const string N = \"Bill\"; f.MapKinesis(\"Orders\", K); f.MapSqs(N, S);",
        "const string N = \"Bill\"; f.MapKinesis(\"Orders\", K); f.MapSqs(\"Billing\", S);")]
    public async Task TakesTheNearestName(string before, string after) =>
        Assert.Equal(Program(after), await FixAsync(s_names, before));

    [Fact]
    public async Task MayTakeAnyNameThatIsFree()
    {
        const string Statements = "f.MapKinesis(\"Orders\", K); f.MapSqs(\"Return\", S);";

        Assert.Equal(["Map it under 'Returns'", "Map it under 'Billing'"], await OfferAsync(s_names, Statements));
        Assert.Equal(
            Program("f.MapKinesis(\"Orders\", K); f.MapSqs(\"Billing\", S);"), await FixAsync(s_names, Statements, 1));
    }

    [Fact]
    public async Task TakesNoNameWhereNoneIsFree() => Assert.Empty(await OfferAsync(
        s_names,
        "f.MapSqs(\"Orderz\", S); f.MapKinesis(\"Orders\", K); f.MapSqs(\"Billing\", S); f.MapSqs(\"Returns\", S);"));

    [Theory]
    [InlineData("f.MapKinesis(\"Billing\", (r, t) => Task.CompletedTask);",
        "f.MapSqs(\"Billing\", (r, t) => Task.CompletedTask);", "Map it with MapSqs")]
    [InlineData("f.MapSqs(name: \"Orders\", handler: (r, t) => Task.CompletedTask, maxConcurrency: 2);",
        "f.MapKinesis(name: \"Orders\", handler: (r, t) => Task.CompletedTask, maxConcurrency: 2);",
        "Map it with MapKinesis")]
    [InlineData("f.MapDynamoDBBatch(\"Orders\", (b, c, t) => b.ProcessAsync((r, t) => Task.CompletedTask, t));",
        "f.MapKinesisBatch(\"Orders\", (b, c, t) => b.ProcessAsync((r, t) => Task.CompletedTask, t));",
        "Map it with MapKinesisBatch")]
    public async Task TakesTheMethodOfItsSource(string before, string after, string title)
    {
        Assert.Equal([title], await OfferAsync(s_sources, before));
        Assert.Equal(Program(after), await FixAsync(s_sources, before));
    }

    [Theory]
    [InlineData("f.MapKinesis(\"Billing\", K);", "Rename MapKinesis to MapSqs")]
    [InlineData("f.MapDynamoDB(\"Orders\", (r, t) => Console.Out.WriteLineAsync(r.Keys.ToString()));",
        "Rename MapDynamoDB to MapKinesis")]
    [InlineData("b.MapKinesis<Handler>(\"Billing\");", "Rename MapKinesis to MapSqs")]
    public async Task LeavesTheRestToTheCompilerWhereItTakesARecord(string statements, string title) =>
        Assert.Equal([title], await OfferAsync(s_sources, statements));

    // What it is told for one of them would be a fault for the other one.
    [Fact]
    public async Task StaysWhereItsFunctionHasTwoSources() =>
        Assert.Empty(await OfferAsync(s_sources, "f.MapSqs(\"Returns\", S);"));

    private static string Program(string statements) => $$"""
        StreambotFunctions f = new();
        StreambotBuilder b = null!;
        {{statements}}
        static Task K(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
        static Task S(SqsMessage message, CancellationToken cancellation) => Task.CompletedTask;
        sealed class Handler : IKinesisHandler
        {
            public Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
        }
        """;

    private static Task<string[]> OfferAsync(CodeFixProvider provider, string statements) =>
        Fixed.OfferAsync(new FunctionAnalyzer(), provider, Program(statements), Items);

    private static Task<string> FixAsync(CodeFixProvider provider, string statements, int number = 0) =>
        Fixed.FixAsync(new FunctionAnalyzer(), provider, Program(statements), Items, number);
}

using Streambot.Analyzers.CodeFixes.Handlers;
using Streambot.Analyzers.Handlers;

namespace Streambot.Analyzers.Tests.Fixes;

public sealed class ADroppedResponse
{
    private const string Methods = """

        static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
        static Task TakeAsync(SqsMessage message, CancellationToken cancellation) => Task.CompletedTask;

        """;

    [Theory]
    [InlineData(
        "f.MapKinesisBatch(async (b, c, t) => { await b.ProcessAsync(StoreAsync, t); return new(); });",
        "f.MapKinesisBatch(async (b, c, t) => { return await b.ProcessAsync(StoreAsync, t); });")]
    [InlineData(
        "f.MapKinesisBatch(async (b, c, t) => { b.ProcessAsync(StoreAsync, t); return new StreamsEventResponse(); });",
        "f.MapKinesisBatch(async (b, c, t) => { return await b.ProcessAsync(StoreAsync, t); });")]
    [InlineData(
        "f.MapKinesisBatch(async (b, c, t) => { _ = await b.ProcessAsync(StoreAsync, t); return null!; });",
        "f.MapKinesisBatch(async (b, c, t) => { return await b.ProcessAsync(StoreAsync, t); });")]
    [InlineData(
        "f.MapKinesisBatch(async (b, c, t) => { await b.ProcessByKeyAsync(StoreAsync, 2, t).ConfigureAwait(false); "
            + "return new(); });",
        "f.MapKinesisBatch(async (b, c, t) => { return await b.ProcessByKeyAsync(StoreAsync, 2, t)"
            + ".ConfigureAwait(false); });")]
    [InlineData(
        "f.MapKinesisBatch(async (b, c, t) => { b.ProcessAsync(StoreAsync, t).ConfigureAwait(false); return new(); });",
        "f.MapKinesisBatch(async (b, c, t) => { return await b.ProcessAsync(StoreAsync, t).ConfigureAwait(false); });")]
    [InlineData(
        "f.MapKinesisBatch((b, c, t) => { b.ProcessAsync(StoreAsync, t); "
            + "return Task.FromResult(new StreamsEventResponse()); });",
        "f.MapKinesisBatch((b, c, t) => { return b.ProcessAsync(StoreAsync, t); });")]
    [InlineData(
        "f.MapKinesisBatch((b, c, t) => { _ = b.ProcessAsync(StoreAsync, t).ConfigureAwait(false); "
            + "return Task.FromResult<StreamsEventResponse>(new()); });",
        "f.MapKinesisBatch((b, c, t) => { return b.ProcessAsync(StoreAsync, t); });")]
    [InlineData(
        "f.MapSqsBatch(async (b, c, t) => { if (b.Records.Count > 0) { await b.ProcessAsync(TakeAsync, t); } "
            + "return new(); });",
        "f.MapSqsBatch(async (b, c, t) => { if (b.Records.Count > 0) { return await b.ProcessAsync(TakeAsync, t); } "
            + "return new(); });")]
    [InlineData(
        "f.MapSqsBatch(async (b, c, t) => { if (b.Records.Count > 0) await b.ProcessAsync(TakeAsync, t); "
            + "return default!; });",
        "f.MapSqsBatch(async (b, c, t) => { if (b.Records.Count > 0) return await b.ProcessAsync(TakeAsync, t); "
            + "return default!; });")]
    [InlineData(
        "f.MapSqsBatch(H); static async Task<SqsBatchResponse> H(SqsEvent b, InvocationContext c, CancellationToken t) "
            + "{ await b.ProcessConcurrentlyAsync(TakeAsync, 2, t); return new(); }",
        "f.MapSqsBatch(H); static async Task<SqsBatchResponse> H(SqsEvent b, InvocationContext c, CancellationToken t) "
            + "{ return await b.ProcessConcurrentlyAsync(TakeAsync, 2, t); }")]
    [InlineData(
        "f.MapSqsBatch(async (b, c, t) => { await TakeAsync(b.Records[0], t); await b.ProcessAsync(G, t); "
            + "return new(); static Task G(SqsMessage m, CancellationToken t) => TakeAsync(m, t); });",
        "f.MapSqsBatch(async (b, c, t) => { await TakeAsync(b.Records[0], t); return await b.ProcessAsync(G, t); "
            + "static Task G(SqsMessage m, CancellationToken t) => TakeAsync(m, t); });")]
    [InlineData(
        "f.MapSqsBatch(async (b, c, t) => { return await H(); async Task<SqsBatchResponse> H() "
            + "{ using (new MemoryStream()) { await b.ProcessAsync(TakeAsync, t); return new(); } } });",
        "f.MapSqsBatch(async (b, c, t) => { return await H(); async Task<SqsBatchResponse> H() "
            + "{ using (new MemoryStream()) { return await b.ProcessAsync(TakeAsync, t); } } });")]
    public async Task IsReturned(string before, string after) =>
        Assert.Equal(Program(after), await FixAsync(Program(before)));

    [Theory]
    [InlineData(
        "f.Map(\"Orders\", EventsJson.Default.KinesisEvent, async (b, c, t) => "
            + "{ await b.ProcessAsync(StoreAsync, t); });",
        "f.MapKinesisBatch(\"Orders\", async (b, c, t) => { return await b.ProcessAsync(StoreAsync, t); });",
        "MapKinesisBatch")]
    [InlineData(
        "f.Map(EventsJson.Default.SqsEvent, async (b, c, t) => await b.ProcessAsync(TakeAsync, t));",
        "f.MapSqsBatch(async (b, c, t) => await b.ProcessAsync(TakeAsync, t));",
        "MapSqsBatch")]
    [InlineData(
        "f.Map<SqsEvent>(eventType: EventsJson.Default.SqsEvent, name: \"B\", handler: (SqsEvent b, "
            + "InvocationContext c, CancellationToken t) => { b.ProcessAsync(TakeAsync, t); "
            + "return Task.CompletedTask; });",
        "f.MapSqsBatch(name: \"B\", handler: (SqsEvent b, InvocationContext c, CancellationToken t) => "
            + "{ return b.ProcessAsync(TakeAsync, t); });",
        "MapSqsBatch")]
    public async Task OfAHandlerWithoutAResultIsReturnedByOneThatHasOne(string before, string after, string method)
    {
        Assert.Equal(
            [$"Map it with {method}, and return the response"],
            await Fixed.OfferAsync(new BatchResponseAnalyzer(), new ResponseFixProvider(), Program(before)));
        Assert.Equal(Program(after), await FixAsync(Program(before)));
    }

    [Fact]
    public async Task OfAClassIsReturned()
    {
        const string Class = """
            Console.WriteLine();
            sealed class Handler : IKinesisBatchHandler
            {
                public async Task<StreamsEventResponse> HandleAsync(
                    KinesisEvent batch, InvocationContext context, CancellationToken cancellation)
                {
                    // All of it.
            %
                }

                private Task StoreAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
            }
            """;

        Assert.Equal(
            Class.Replace(
                "%", "        return await batch.ProcessAsync(StoreAsync, cancellation);", StringComparison.Ordinal),
            await FixAsync(Class.Replace("%", """
                        await batch.ProcessAsync(StoreAsync, cancellation);
                        return new StreamsEventResponse();
                """, StringComparison.Ordinal)));
    }

    [Theory]
    // Something that follows it would not run.
    [InlineData("f.MapKinesisBatch(async (b, c, t) => { await b.ProcessAsync(StoreAsync, t); Console.WriteLine(); "
        + "return new(); });")]
    [InlineData("f.MapKinesisBatch(async (b, c, t) => { await b.ProcessAsync(StoreAsync, t); return Other(); });"
        + "static StreamsEventResponse Other() => new();")]
    [InlineData("f.MapSqsBatch(async (b, c, t) => { for (int i = 0; i < 2; i++) await b.ProcessAsync(TakeAsync, t); "
        + "return new(); });")]
    [InlineData("f.MapSqsBatch(async (b, c, t) => { if (b.Records.Count > 0) { await b.ProcessAsync(TakeAsync, t); } "
        + "Console.WriteLine(); return new(); });")]
    [InlineData("f.MapSqsBatch(async (b, c, t) => { try { } finally { await b.ProcessAsync(TakeAsync, t); } "
        + "return new(); });")]
    // What follows would never run, and the compiler would warn of it.
    [InlineData("f.MapSqsBatch(async (b, c, t) => { try { await b.ProcessAsync(TakeAsync, t); } finally { } "
        + "return new(); });")]
    // The function returns something else.
    [InlineData("f.Map(EventsJson.Default.KinesisEvent, H); static async Task H(KinesisEvent b, InvocationContext c, "
        + "CancellationToken t) { await b.ProcessAsync(StoreAsync, t); }")]
    [InlineData("f.Map(EventsJson.Default.KinesisEvent, async (b, c, t) => { if (c.FunctionName == \"\") return; "
        + "await b.ProcessAsync(StoreAsync, t); });")]
    [InlineData("f.Map(EventsJson.Default.KinesisEvent, async (b, c, t) => { await b.ProcessAsync(StoreAsync, t); "
        + "Console.WriteLine(); });")]
    [InlineData("f.Map(EventsJson.Default.KinesisEvent, EventsJson.Default.SqsBatchResponse, async (b, c, t) => "
        + "{ await b.ProcessAsync(StoreAsync, t); return new(); });")]
    [InlineData("f.MapKinesisBatch(async (b, c, t) => { await Task.Run(() => { b.ProcessAsync(StoreAsync, t); }); "
        + "return new(); });")]
    [InlineData("await new KinesisEvent().ProcessAsync(StoreAsync, default);")]
    public async Task StaysWhereItCannotBeReturned(string statements) => Assert.Empty(
        await Fixed.OfferAsync(new BatchResponseAnalyzer(), new ResponseFixProvider(), Program(statements)));

    [Fact]
    public async Task IsReturnedEverywhereAtOnce()
    {
        string[] after = await Fixed.FixFilesAsync(
            new BatchResponseAnalyzer(), new ResponseFixProvider(), all: true, ("Program.cs", Program("""
                f.MapKinesisBatch("A", async (b, c, t) => { await b.ProcessAsync(StoreAsync, t); return new(); });
                f.MapSqsBatch("B", async (b, c, t) => { await b.ProcessAsync(TakeAsync, t); return new(); });
                """)));

        Assert.Equal(
            [Program("""
                f.MapKinesisBatch("A", async (b, c, t) => { return await b.ProcessAsync(StoreAsync, t); });
                f.MapSqsBatch("B", async (b, c, t) => { return await b.ProcessAsync(TakeAsync, t); });
                """)],
            after);
    }

    private static string Program(string statements) => $"StreambotFunctions f = new();\n{statements}\n{Methods}";

    private static Task<string> FixAsync(string program) =>
        Fixed.FixAsync(new BatchResponseAnalyzer(), new ResponseFixProvider(), program);
}

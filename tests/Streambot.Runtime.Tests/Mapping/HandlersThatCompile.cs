using Microsoft.CodeAnalysis.CSharp;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>
/// Which shapes of a handler the compiler takes, and for what, in the language of .NET 8 and of .NET 10.
/// </summary>
public sealed class HandlersThatCompile
{
    private const string Kinesis = "KinesisEvent batch, InvocationContext context, CancellationToken cancellation";
    private const string OfKinesis = "EventsJson.Default.KinesisEvent";
    private const string Answer = "EventsJson.Default.StreamsEventResponse";
    private const string Records = "MapKinesis: name, KinesisRecord to Task";
    private const string Batches = "MapKinesisBatch: name, KinesisEvent to Task<StreamsEventResponse>";

    [Theory]
    // One record at a time.
    [InlineData("""MapKinesis("Orders", StoreAsync)""", Records)]
    [InlineData("""MapKinesis("Orders", Program.StoreAsync)""", Records)]
    [InlineData("""MapKinesis("Orders", (record, cancellation) => StoreAsync(record, cancellation))""", Records)]
    [InlineData("""MapKinesis("Orders", async (record, cancellation) => await StoreAsync(record, default))""", Records)]
    [InlineData("""MapKinesis("Orders", async (record, _) => { await Task.Yield(); })""", Records)]
    [InlineData("""MapKinesis("Orders", (_, _) => Task.CompletedTask)""", Records)]
    [InlineData("""MapKinesis("Orders", (_, _) => throw new NotImplementedException())""", Records)]
    [InlineData("""MapKinesis("Orders", (record, _) => Console.Out.WriteAsync(record.EventId), 16)""", Records)]
    [InlineData("""MapKinesis("Orders", (KinesisRecord r, CancellationToken t) => StoreAsync(r, t))""", Records)]
    [InlineData("""MapKinesis("Orders", StoreAsync, maxConcurrency: 16)""", Records)]
    [InlineData("MapKinesis(StoreAsync)", "MapKinesis: KinesisRecord to Task")]
    [InlineData("MapKinesis(StoreAsync, 16)", "MapKinesis: KinesisRecord to Task")]
    [InlineData("MapKinesis((record, cancellation) => Task.CompletedTask)", "MapKinesis: KinesisRecord to Task")]
    [InlineData("""MapDynamoDB("Orders", ChangeAsync)""", "MapDynamoDB: name, DynamoDBRecord to Task")]
    [InlineData("MapDynamoDB((change, _) => Task.CompletedTask)", "MapDynamoDB: DynamoDBRecord to Task")]
    [InlineData("""MapSqs("Orders", SendAsync)""", "MapSqs: name, SqsMessage to Task")]
    [InlineData("MapSqs((message, _) => Task.CompletedTask)", "MapSqs: SqsMessage to Task")]
    // What it contains.
    [InlineData(
        """MapKinesis("Orders", element, ElementAsync)""", "MapKinesis: name, JsonElement, JsonElement to Task")]
    [InlineData("MapKinesis(element, ElementAsync, 16)", "MapKinesis: JsonElement, JsonElement to Task")]
    [InlineData(
        """MapSqs("Orders", element, (value, message, cancellation) => BillAsync(value, message, cancellation))""",
        "MapSqs: name, JsonElement, JsonElement to Task")]
    [InlineData("MapSqs(element, async (_, _, _) => { })", "MapSqs: JsonElement, JsonElement to Task")]
    // Batches.
    [InlineData($"MapKinesisBatch(\"Orders\", ({Kinesis}) => batch.ProcessAsync(StoreAsync, cancellation))", Batches)]
    [InlineData("""MapKinesisBatch("Orders", async (b, c, t) => await b.ProcessAsync(StoreAsync, t))""", Batches)]
    [InlineData("""MapKinesisBatch("Orders", (b, c, t) => b.ProcessByKeyAsync(StoreAsync, 2, t))""", Batches)]
    [InlineData("""MapKinesisBatch("Orders", KinesisAsync)""", Batches)]
    [InlineData("MapKinesisBatch(KinesisAsync)", "MapKinesisBatch: KinesisEvent to Task<StreamsEventResponse>")]
    [InlineData("MapDynamoDBBatch(DynamoDBAsync)", "MapDynamoDBBatch: DynamoDBEvent to Task<StreamsEventResponse>")]
    [InlineData("MapSqsBatch(SqsAsync)", "MapSqsBatch: SqsEvent to Task<SqsBatchResponse>")]
    // Other events.
    [InlineData(
        $"""Map("Orders", {OfKinesis}, {Answer}, KinesisAsync)""",
        "Map: name, KinesisEvent, StreamsEventResponse, KinesisEvent to Task<StreamsEventResponse>")]
    [InlineData($"Map({OfKinesis}, KinesisAsync)", "Map: KinesisEvent, KinesisEvent to Task")]
    [InlineData($"Map({OfKinesis}, NothingAsync)", "Map: KinesisEvent, KinesisEvent to Task")]
    [InlineData($"Map({OfKinesis}, TextAsync)", "Map: KinesisEvent, KinesisEvent to Task")]
    [InlineData($"Map({OfKinesis}, MixedAsync)", "Map: KinesisEvent, KinesisEvent to Task")]
    [InlineData($"Map({OfKinesis}, Untyped)", "Map: KinesisEvent, KinesisEvent to Task")]
    [InlineData(
        """Map("Orders", element, (e, c, t) => Task.FromResult(new StreamsEventResponse()))""",
        "Map: name, JsonElement, JsonElement to Task")]
    // Bytes.
    [InlineData("""Map("Orders", BytesAsync)""", "Map: name, Stream to Task<Stream>")]
    [InlineData("""Map("Orders", StreamAsync)""", "Map: name, Stream to Task")]
    [InlineData("Map((events, context, cancellation) => Task.FromResult(events))", "Map: Stream to Task<Stream>")]
    [InlineData("Map((_, _, _) => Task.FromResult<Stream>(null!))", "Map: Stream to Task<Stream>")]
    [InlineData("Map((_, _, _) => throw new NotImplementedException())", "Map: Stream to Task<Stream>")]
    [InlineData("Map((_, _, _) => null!)", "Map: Stream to Task<Stream>")]
    [InlineData(
        "Map(async (events, _, _) => { await Task.Yield(); return new MemoryStream(); })",
        "Map: Stream to Task<Stream>")]
    [InlineData(
        "Map((_, response, _, cancellation) => response.WriteAsync(new byte[1], cancellation).AsTask())",
        "Map: Stream to Task")]
    public void AreTakenFor(string call, string overload)
    {
        foreach (LanguageVersion version in (LanguageVersion[])[LanguageVersion.CSharp12, LanguageVersion.CSharp14])
        {
            (string[] errors, string chosen) = Handlers.Compile(call, version);
            Assert.Empty(errors);
            Assert.Equal(overload, chosen);
        }
    }

    [Theory]
    [InlineData("""MapKinesis("Orders", record => Task.CompletedTask)""")]
    [InlineData("""MapKinesis("Orders", (record, _) => { })""")]
    [InlineData("""MapKinesis("Orders", (record, _) => 1)""")]
    [InlineData("""MapKinesis("Orders", Store)""")]
    [InlineData("""MapKinesis("Orders", ValueAsync)""")]
    [InlineData("""MapKinesis("Orders", SendAsync)""")]
    [InlineData("""MapKinesis("Orders", KinesisAsync)""")]
    [InlineData("""MapKinesis("Orders", element, StoreAsync)""")]
    [InlineData("""MapKinesis("Orders", element, BillAsync)""")]
    [InlineData("""MapDynamoDB("Orders", StoreAsync)""")]
    [InlineData("""MapSqs("Orders", StoreAsync)""")]
    [InlineData($"MapKinesisBatch(({Kinesis}) => Task.CompletedTask)")]
    [InlineData($"MapKinesisBatch(({Kinesis}) => Task.FromResult(1))")]
    [InlineData($"MapKinesisBatch(({Kinesis}) => Task.FromResult(new SqsBatchResponse()))")]
    [InlineData($"MapKinesisBatch(async ({Kinesis}) => {{ await batch.ProcessAsync(StoreAsync, cancellation); }})")]
    [InlineData($"MapKinesisBatch(({Kinesis}) => {{ batch.ProcessAsync(StoreAsync, cancellation); }})")]
    [InlineData($"MapKinesisBatch(({Kinesis}) => Task.WhenAll(batch.ProcessAsync(StoreAsync, cancellation)))")]
    [InlineData($"MapKinesisBatch(({Kinesis}) => new StreamsEventResponse())")]
    [InlineData("MapSqsBatch((batch, _, _) => Task.FromResult(new StreamsEventResponse()))")]
    [InlineData("MapSqsBatch((batch, _, _) => Task.CompletedTask)")]
    [InlineData("MapDynamoDBBatch((batch, _, _) => Task.FromResult(new SqsBatchResponse()))")]
    [InlineData("MapKinesisBatch(NothingAsync)")]
    [InlineData("MapKinesisBatch(TextAsync)")]
    [InlineData("MapKinesisBatch(MixedAsync)")]
    [InlineData("MapKinesisBatch(Untyped)")]
    [InlineData("MapKinesisBatch(StoreAsync)")]
    public void AreRefusedInTheWrongShape(string call)
    {
        foreach (LanguageVersion version in (LanguageVersion[])[LanguageVersion.CSharp12, LanguageVersion.CSharp14])
            Assert.NotEmpty(Handlers.Compile(call, version).Errors);
    }
}

using Microsoft.CodeAnalysis.CSharp;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>
/// Which shapes of a handler the compiler takes, and for what, in the language of .NET 8 and of .NET 10.
/// </summary>
public sealed class HandlersThatCompile
{
    private const string Kinesis = "KinesisEvent batch, InvocationContext context, CancellationToken cancellation";
    private const string DynamoDB = "DynamoDBEvent batch, InvocationContext context, CancellationToken cancellation";
    private const string Sqs = "SqsEvent batch, InvocationContext context, CancellationToken cancellation";
    private const string OfKinesis = "EventsJson.Default.KinesisEvent";
    private const string Answer = "EventsJson.Default.StreamsEventResponse";
    private const string ToStreams = "KinesisEvent to Task<StreamsEventResponse>";

    [Theory]
    // Known events need no type information.
    [InlineData($"({Kinesis}) => batch.ProcessAsync(StoreAsync, cancellation)", ToStreams)]
    [InlineData($"static ({Kinesis}) => batch.ProcessAsync(StoreAsync, cancellation)", ToStreams)]
    [InlineData($"async ({Kinesis}) => await batch.ProcessAsync(StoreAsync, cancellation)", ToStreams)]
    [InlineData(
        $"async ({Kinesis}) => {{ await Task.Yield(); return await batch.ProcessAsync(StoreAsync, cancellation); }}",
        ToStreams)]
    [InlineData(
        $"({Kinesis}) => batch.ProcessAsync((record, _) => Console.Out.WriteAsync(record.EventId), cancellation)",
        ToStreams)]
    [InlineData($"({Kinesis}) => throw new NotImplementedException()", ToStreams)]
    [InlineData("(batch, context, cancellation) => batch.ProcessAsync(StoreAsync, cancellation)", ToStreams)]
    [InlineData("KinesisAsync", ToStreams)]
    [InlineData("Program.KinesisAsync", ToStreams)]
    [InlineData(
        $"({DynamoDB}) => batch.ProcessAsync(ChangeAsync, cancellation)",
        "DynamoDBEvent to Task<StreamsEventResponse>")]
    [InlineData("DynamoDBAsync", "DynamoDBEvent to Task<StreamsEventResponse>")]
    [InlineData($"({Sqs}) => batch.ProcessAsync(SendAsync, cancellation)", "SqsEvent to Task<SqsBatchResponse>")]
    [InlineData("SqsAsync", "SqsEvent to Task<SqsBatchResponse>")]
    // The shapes that stand: our response wins over Task.
    [InlineData(
        $"({Kinesis}) => batch.ProcessAsync(StoreAsync, cancellation), EventsJson.Default.KinesisEvent",
        ToStreams + ", KinesisEvent")]
    [InlineData(
        $"async ({Kinesis}) => await batch.ProcessAsync(StoreAsync, cancellation), EventsJson.Default.KinesisEvent",
        ToStreams + ", KinesisEvent")]
    [InlineData(
        "(batch, _, cancellation) => batch.ProcessAsync(StoreAsync, cancellation), EventsJson.Default.KinesisEvent",
        ToStreams + ", KinesisEvent")]
    [InlineData("KinesisAsync, EventsJson.Default.KinesisEvent", ToStreams + ", KinesisEvent")]
    [InlineData(
        "DynamoDBAsync, EventsJson.Default.DynamoDBEvent",
        "DynamoDBEvent to Task<StreamsEventResponse>, DynamoDBEvent")]
    [InlineData("SqsAsync, EventsJson.Default.SqsEvent", "SqsEvent to Task<SqsBatchResponse>, SqsEvent")]
    [InlineData(
        $"({Kinesis}) => throw new NotImplementedException(), EventsJson.Default.KinesisEvent",
        ToStreams + ", KinesisEvent")]
    [InlineData(
        $"({Kinesis}) => batch.ProcessAsync(StoreAsync, cancellation), {OfKinesis}, {Answer}",
        ToStreams + ", KinesisEvent, StreamsEventResponse")]
    [InlineData(
        "KinesisAsync, EventsJson.Default.KinesisEvent, EventsJson.Default.StreamsEventResponse",
        ToStreams + ", KinesisEvent, StreamsEventResponse")]
    // What no compiler sees.
    [InlineData(
        $"async ({Kinesis}) => {{ await batch.ProcessAsync(StoreAsync, cancellation); }}, {OfKinesis}",
        "KinesisEvent to Task, KinesisEvent")]
    [InlineData("NothingAsync, EventsJson.Default.KinesisEvent", "KinesisEvent to Task, KinesisEvent")]
    [InlineData("TextAsync, EventsJson.Default.KinesisEvent", "KinesisEvent to Task, KinesisEvent")]
    [InlineData("MixedAsync, EventsJson.Default.KinesisEvent", "KinesisEvent to Task, KinesisEvent")]
    [InlineData("Untyped, EventsJson.Default.KinesisEvent", "KinesisEvent to Task, KinesisEvent")]
    [InlineData(
        "(e, c, t) => Task.FromResult(new StreamsEventResponse()), element", "JsonElement to Task, JsonElement")]
    // Bytes.
    [InlineData("BytesAsync", "Stream to Task<Stream>")]
    [InlineData("StreamAsync", "Stream to Task")]
    [InlineData("(events, context, cancellation) => Task.FromResult(events)", "Stream to Task<Stream>")]
    [InlineData("(_, _, _) => Task.FromResult<Stream>(null!)", "Stream to Task<Stream>")]
    [InlineData("async (events, _, _) => { await Task.Yield(); return new MemoryStream(); }", "Stream to Task<Stream>")]
    [InlineData(
        "(_, response, _, cancellation) => response.WriteAsync(new byte[1], cancellation).AsTask()", "Stream to Task")]
    public void AreTakenFor(string handler, string overload)
    {
        foreach (LanguageVersion version in (LanguageVersion[])[LanguageVersion.CSharp12, LanguageVersion.CSharp14])
        {
            (string[] errors, string chosen) = Handlers.Compile(handler, version);
            Assert.Empty(errors);
            Assert.Equal(overload, chosen);
        }
    }

    [Theory]
    [InlineData("(_, _, _) => throw new NotImplementedException()", "Stream to Task<Stream>")]
    [InlineData("(_, _, _) => null!", "Stream to Task<Stream>")]
    public void AreOnesOfBytesWhereTheyLookAtNothing(string handler, string overload)
    {
        (string[] errors, string chosen) = Handlers.Compile(handler, LanguageVersion.CSharp14);

        Assert.Empty(errors);
        Assert.Equal(overload, chosen);
        // Before C# 13 nothing tells which of the overloads is meant.
        Assert.Equal(["CS0121"], Handlers.Compile(handler, LanguageVersion.CSharp12).Errors);
    }

    [Theory]
    [InlineData($"({Kinesis}) => Task.CompletedTask")]
    [InlineData($"({Kinesis}) => Task.FromResult(1)")]
    [InlineData($"({Kinesis}) => Task.FromResult(new SqsBatchResponse())")]
    [InlineData($"async ({Kinesis}) => {{ await batch.ProcessAsync(StoreAsync, cancellation); }}")]
    [InlineData($"({Kinesis}) => {{ batch.ProcessAsync(StoreAsync, cancellation); }}")]
    [InlineData($"({Kinesis}) => Task.WhenAll(batch.ProcessAsync(StoreAsync, cancellation))")]
    [InlineData($"({Kinesis}) => new StreamsEventResponse()")]
    [InlineData($"({Sqs}) => Task.FromResult(new StreamsEventResponse())")]
    [InlineData($"({Sqs}) => Task.CompletedTask")]
    [InlineData($"({DynamoDB}) => Task.FromResult(new SqsBatchResponse())")]
    [InlineData("NothingAsync")]
    [InlineData("TextAsync")]
    [InlineData("MixedAsync")]
    [InlineData("Untyped")]
    public void AreRefusedInTheWrongShape(string handler)
    {
        foreach (LanguageVersion version in (LanguageVersion[])[LanguageVersion.CSharp12, LanguageVersion.CSharp14])
            Assert.NotEmpty(Handlers.Compile(handler, version).Errors);
    }
}

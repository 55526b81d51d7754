using System.Text;
using System.Text.Json;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>
/// Handlers whose second record fails, and the code that their answer brings; null where it tells of the failure.
/// </summary>
internal static class LosingHandlers
{
    public static IReadOnlyDictionary<string, (string? Code, Action<StreambotFunctions> Map)> OfKinesis { get; } =
        new Dictionary<string, (string? Code, Action<StreambotFunctions> Map)>()
        {
            // A result that nobody sends.
            ["a text"] = ("STREAMBOT6028", Acting((_, _) => Task.FromResult("done"))),
            ["a text, later"] = ("STREAMBOT6028", Acting((_, _) => TextAsync())),
            ["a list of answers"] = (
                "STREAMBOT6028",
                Acting((batch, cancellation) => Task.WhenAll(batch.ProcessAsync(StoreNothingAsync, cancellation)))),
            ["a task in a task"] = (
                "STREAMBOT6028",
                Acting((batch, cancellation) => Task.WhenAny(batch.ProcessAsync(StoreNothingAsync, cancellation)))),
            ["true"] = ("STREAMBOT6028", Acting((_, _) => Task.FromResult(true))),
            ["an own response"] = ("STREAMBOT6028", Acting((_, _) => Task.FromResult(new OwnResponse([])))),
            ["no result"] = (null, Acting((_, _) => Task.CompletedTask)),
            ["no result, later"] = (null, Acting(async (_, _) => await Task.Yield())),
            ["no result of several"] = (
                null, Acting((_, _) => Task.WhenAll(Task.CompletedTask, Task.Delay(1, CancellationToken.None)))),
            ["no result from a thread"] = (null, Acting((_, _) => Task.Run(() => { }))),
            ["no result of a continuation"] = (
                null,
                Acting((_, _) => Task.Delay(1, CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default))),
            ["no result of a completion"] = (null, Acting((_, _) =>
            {
                TaskCompletionSource source = new();
                source.SetResult();
                return source.Task;
            })),
            ["no result of a value task"] = (null, Acting((_, _) => ValueTask.CompletedTask.AsTask())),

            // An answer that was dropped.
            ["awaited and dropped"] = (
                "STREAMBOT6029",
                Acting(async (batch, cancellation) => { await batch.ProcessAsync(StoreAsync, cancellation); })),
            ["awaited by key and dropped"] = (
                "STREAMBOT6029",
                Acting(async (batch, cancellation) => { await batch.ProcessByKeyAsync(StoreAsync, 2, cancellation); })),
            // What an async lambda makes is dropped by the compiler itself, where a task without a result is asked for.
            ["made and dropped"] = ("STREAMBOT6029", functions => functions.Map(
                "Orders",
                EventsJson.Default.KinesisEvent,
                async (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) =>
                    new SqsBatchResponse
                    {
                        BatchItemFailures = (await batch.ProcessAsync(StoreAsync, cancellation)).BatchItemFailures,
                    })),
            ["awaited on a thread and dropped"] = ("STREAMBOT6029", Acting(async (batch, cancellation) =>
            {
                Task<StreamsEventResponse> processing;
                using (ExecutionContext.SuppressFlow())
                    processing = Task.Run(() => batch.ProcessAsync(StoreAsync, cancellation), cancellation);
                await processing;
            })),
            ["a part of it dropped"] = ("STREAMBOT6029", Acting(async (batch, cancellation) =>
            {
                await new KinesisEvent { Records = [.. batch.Records.Skip(1)] }.ProcessAsync(StoreAsync, cancellation);
            })),
            ["its failure swallowed"] = ("STREAMBOT6029", Acting(async (batch, _) =>
            {
                try
                {
                    await batch.ProcessByKeyAsync(StoreAsync, maxConcurrency: 0, CancellationToken.None);
                }
                catch (ArgumentOutOfRangeException)
                {
                }
            })),
            ["awaited and dropped, and all is well"] = (
                null,
                Acting(async (batch, cancellation) => { await batch.ProcessAsync(StoreNothingAsync, cancellation); })),

            // An answer that was not awaited.
            ["not awaited"] = ("STREAMBOT6030", Acting((batch, unused) =>
            {
                _ = batch.ProcessAsync(
                    (_, _) => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken),
                    CancellationToken.None);
                return Task.CompletedTask;
            })),
            ["not awaited to the end"] = ("STREAMBOT6030", Acting(async (batch, _) =>
            {
                await Task.WhenAny(
                    batch.ProcessByKeyAsync(
                        (_, _) => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken),
                        2,
                        CancellationToken.None),
                    Task.Delay(1, CancellationToken.None));
            })),

            // Another answer.
            ["an answer made by hand"] = ("STREAMBOT6029", Response(async (batch, cancellation) =>
            {
                await batch.ProcessAsync(StoreAsync, cancellation);
                return new StreamsEventResponse();
            })),
            ["an answer that names a later one"] = ("STREAMBOT6029", Response(async (batch, cancellation) =>
            {
                await batch.ProcessAsync(StoreAsync, cancellation);
                return new StreamsEventResponse { BatchItemFailures = [new("3")] };
            })),
            ["an answer that names an earlier one"] = (null, Response(async (batch, cancellation) =>
            {
                await batch.ProcessAsync(StoreAsync, cancellation);
                return new StreamsEventResponse { BatchItemFailures = [new("1")] };
            })),
            ["two, and the first dropped"] = ("STREAMBOT6029", Response(async (batch, cancellation) =>
            {
                await batch.ProcessAsync(StoreAsync, cancellation);
                return await batch.ProcessAsync(StoreNothingAsync, cancellation);
            })),
            ["two, and the later failure dropped"] = (null, Response(async (batch, cancellation) =>
            {
                await batch.ProcessAsync(
                    (record, _) => record.SequenceNumber == "3" ? throw new IOException() : Task.CompletedTask,
                    cancellation);
                return await batch.ProcessAsync(StoreAsync, cancellation);
            })),
            ["two of two parts, put together"] = (null, Response(async (batch, cancellation) =>
            {
                StreamsEventResponse first = await new KinesisEvent { Records = [.. batch.Records.Take(2)] }
                    .ProcessAsync(StoreAsync, cancellation);
                StreamsEventResponse second = await new KinesisEvent { Records = [.. batch.Records.Skip(2)] }
                    .ProcessAsync(StoreAsync, cancellation);
                return new() { BatchItemFailures = [.. second.BatchItemFailures, .. first.BatchItemFailures] };
            })),
            ["null"] = ("STREAMBOT6031", Response((_, _) => Task.FromResult<StreamsEventResponse>(null!))),
            ["null, with its type"] = ("STREAMBOT6031", functions => functions.Map(
                "Orders",
                EventsJson.Default.KinesisEvent,
                EventsJson.Default.StreamsEventResponse,
                (KinesisEvent _, InvocationContext _, CancellationToken _) =>
                    Task.FromResult<StreamsEventResponse>(null!))),
            ["null, as a task"] = ("STREAMBOT6031", Acting((_, _) => Task.FromResult<StreamsEventResponse>(null!))),
            ["failures that are null"] = (
                "STREAMBOT6031",
                Response((_, _) => Task.FromResult(new StreamsEventResponse { BatchItemFailures = null! }))),
            ["a failure that is null"] = (
                "STREAMBOT6031",
                Response((_, _) => Task.FromResult(new StreamsEventResponse { BatchItemFailures = [null!] }))),
            ["a failure of nothing"] = (
                "STREAMBOT6031",
                Response((_, _) => Task.FromResult(new StreamsEventResponse { BatchItemFailures = [new("")] }))),
            ["a failure of null"] = (
                "STREAMBOT6031",
                Response((_, _) => Task.FromResult(new StreamsEventResponse { BatchItemFailures = [new(null!)] }))),

            // An answer of another type.
            ["a text for an answer"] = ("STREAMBOT6031", functions => functions.Map(
                "Orders",
                EventsJson.Default.KinesisEvent,
                ElementJson.Default.String,
                (KinesisEvent _, InvocationContext _, CancellationToken _) => Task.FromResult("done"))),
            ["an own response for an answer"] = ("STREAMBOT6031", functions => functions.Map(
                "Orders",
                EventsJson.Default.KinesisEvent,
                ElementJson.Default.OwnResponse,
                (KinesisEvent _, InvocationContext _, CancellationToken _) => Task.FromResult(new OwnResponse(["2"])))),
            ["an own null for an answer"] = (null, functions => functions.Map(
                "Orders",
                EventsJson.Default.KinesisEvent,
                ElementJson.Default.OwnResponse,
                (KinesisEvent _, InvocationContext _, CancellationToken _) => Task.FromResult<OwnResponse>(null!))),
            ["an own null after a failure"] = ("STREAMBOT6029", functions => functions.Map(
                "Orders",
                EventsJson.Default.KinesisEvent,
                ElementJson.Default.OwnResponse,
                async (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) =>
                {
                    await batch.ProcessAsync(StoreAsync, cancellation);
                    return (OwnResponse)null!;
                })),
            ["a dropped result of an event without a type"] = ("STREAMBOT6028", functions => functions.Map(
                "Orders", ElementJson.Default.JsonElement,
                (JsonElement _, InvocationContext _, CancellationToken _) => Task.FromResult("done"))),

            // Bytes and streams.
            ["bytes after a failure"] = ("STREAMBOT6029", Bytes("""{"batchItemFailures":[]}""")),
            ["bytes that are null after a failure"] = ("STREAMBOT6029", Bytes("null")),
            ["no bytes after a failure"] = ("STREAMBOT6029", Bytes("")),
            ["other bytes after a failure"] = ("STREAMBOT6029", Bytes("\"done\"")),
            ["bytes that tell the failure"] = (null, Bytes("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""")),
            ["a stream after a failure"] = ("STREAMBOT6029", Streamed("""{"batchItemFailures":[]}""")),
            ["an empty stream after a failure"] = ("STREAMBOT6029", Streamed("")),
            ["a stream that tells the failure"] =
                (null, Streamed("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""")),
            ["a stream of a typed event after a failure"] = ("STREAMBOT6029", functions => functions.Map(
                "Orders",
                EventsJson.Default.KinesisEvent,
                async (
                    KinesisEvent batch, ResponseStream response, InvocationContext _, CancellationToken cancellation) =>
                {
                    await batch.ProcessAsync(StoreAsync, cancellation);
                    await response.WriteAsync("done"u8.ToArray(), cancellation);
                })),
        };

    private static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) =>
        record.SequenceNumber == "2" ? throw new IOException() : Task.CompletedTask;

    private static async Task<string> TextAsync()
    {
        await Task.Yield();
        return "done";
    }

    private static Task StoreNothingAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;

    private static Action<StreambotFunctions> Acting(Func<KinesisEvent, CancellationToken, Task> handler) =>
        functions => functions.Map(
        "Orders",
        EventsJson.Default.KinesisEvent,
        (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) => handler(batch, cancellation));

    private static Action<StreambotFunctions> Response(
        Func<KinesisEvent, CancellationToken, Task<StreamsEventResponse>> handler) =>
        functions => functions.MapKinesisBatch(
            "Orders", (
                KinesisEvent batch,
                InvocationContext _,
                CancellationToken cancellation) => handler(batch, cancellation));

    private static Action<StreambotFunctions> Bytes(string answer) => functions => functions.Map(
        "Orders",
        async (events, _, cancellation) =>
        {
            KinesisEvent batch = (
                await JsonSerializer.DeserializeAsync(events, EventsJson.Default.KinesisEvent, cancellation))!;
            await batch.ProcessAsync(StoreAsync, cancellation);
            return new MemoryStream(Encoding.UTF8.GetBytes(answer));
        });

    private static Action<StreambotFunctions> Streamed(string answer) => functions => functions.Map(
        "Orders",
        async (events, response, _, cancellation) =>
        {
            KinesisEvent batch = (
                await JsonSerializer.DeserializeAsync(events, EventsJson.Default.KinesisEvent, cancellation))!;
            await batch.ProcessAsync(StoreAsync, cancellation);
            await response.WriteAsync(Encoding.UTF8.GetBytes(answer), cancellation);
        });
}

using System.Text;
using System.Text.Json;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>What a handler answers, and what is known to have failed, have to agree.</summary>
public sealed class AnswersThatWouldLoseRecords
{
    public static TheoryData<string> Ways => [.. LosingHandlers.OfKinesis.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task FailTheInvocation(string way)
    {
        (string? code, Action<StreambotFunctions> map) = LosingHandlers.OfKinesis[way];
        await using TestProgram program = new();
        map(program.Functions);
        program.Start();

        // Twice: what is remembered of the first must not hide the second.
        for (int i = 0; i < 2; i++)
        {
            (string path, LoopbackRequest request) = await program.Api.InvokeAsync(
                Batches.Kinesis(1, 2, 3), $"request-{i}");

            Assert.Equal(code, request.Headers.GetValueOrDefault("Lambda-Runtime-Function-Error-Type"));
            Assert.Equal($"invocation/request-{i}/{(code is null ? "response" : "error")}", path);
        }
    }

    [Fact]
    public async Task FailTheInvocationOfAQueue()
    {
        await using TestProgram program = new();
        string[] answered = [];
        program.Functions.MapSqsBatch("Orders", async (batch, _, cancellation) =>
        {
            await batch.ProcessAsync(
                (message, _) => message.MessageId is "1" or "3" ? throw new IOException() : Task.CompletedTask,
                cancellation);
            return new SqsBatchResponse { BatchItemFailures = [.. answered.Select(id => new BatchItemFailure(id))] };
        });
        program.Start();

        Dictionary<string, string?> expected = new()
        {
            ["1,3"] = null,
            ["3,2,1"] = null,
            ["1"] = "3",
            ["3"] = "1",
            ["0"] = "1",
            [""] = "1",
        };
        foreach ((string answer, string? missing) in expected)
        {
            answered = answer.Length == 0 ? [] : answer.Split(',');
            (_, LoopbackRequest request) = await program.Api.InvokeAsync(Batches.Sqs(1, 2, 3));
            string message = request.Json.TryGetProperty(
                "errorMessage", out JsonElement error) ? error.GetString()! : "";
            Assert.StartsWith(
                missing is null ? "" : $"STREAMBOT6029: Record '{missing}' of the batch ",
                message,
                StringComparison.Ordinal);
            Assert.Equal(missing is null, message.Length == 0);
        }
    }

    [Fact]
    public async Task FailTheInvocationWhereTheTimeRunsOut()
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Orders",
            EventsJson.Default.KinesisEvent,
            async (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) =>
            {
                await batch.ProcessAsync((_, cancellation) => Task.Delay(Timeout.Infinite, cancellation), cancellation);
            });
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync(
            Batches.Kinesis(1, 2), timeout: TimeSpan.FromSeconds(1));

        Assert.Equal("STREAMBOT6029", request.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task AreTheHandlersOwnWhereTheEventIsNoBatch()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", async (_, _, cancellation) =>
        {
            // A page that answers its own caller, for instance.
            await new KinesisEvent { Records = [new() { SequenceNumber = "2" }] }.ProcessAsync(
                StoreAsync, cancellation);
            return new MemoryStream(Encoding.UTF8.GetBytes("""{"statusCode":502}"""));
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(
            """{"version":"2.0","routeKey":"$default","body":"a"}""");

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("""{"statusCode":502}""", request.Text);
    }

    [Fact]
    public async Task DoNotHideWhatTheHandlerThrows()
    {
        await using TestProgram program = new();
        program.Functions.MapKinesisBatch("Orders", async Task<StreamsEventResponse> (
            KinesisEvent batch, InvocationContext _, CancellationToken cancellation) =>
        {
            await batch.ProcessAsync(StoreAsync, cancellation);
            throw new InvalidOperationException("Mine.");
        });
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync(Batches.Kinesis(1, 2));

        Assert.Equal("InvalidOperationException", request.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    private static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) =>
        record.SequenceNumber == "2" ? throw new IOException() : Task.CompletedTask;
}

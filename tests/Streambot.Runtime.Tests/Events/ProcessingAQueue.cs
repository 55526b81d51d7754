using System.Text.Json;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Events;

public sealed class ProcessingAQueue
{
    private readonly List<string> _processed = [];

    [Fact]
    public async Task ReportsEachMessageThatFails()
    {
        (string response, string log) = await RunAsync(
            "queue", [("1", ""), ("2", ""), ("3", ""), ("4", "")], (message, _) =>
                message.MessageId is "2" or "4" ? throw new InvalidOperationException("No.") : RememberAsync(message));

        Assert.Equal(["1", "3"], _processed);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"2"},{"itemIdentifier":"4"}]}""", response);
        string[] lines = log.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(
            "request-1\tERROR\tMessage 2 failed: System.InvalidOperationException: No.\r   at ",
            lines[0],
            StringComparison.Ordinal);
        Assert.StartsWith(
            "request-1\tERROR\tMessage 4 failed: System.InvalidOperationException: No.\r   at ",
            lines[1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepsTheOrderWithinAGroupOfAFifoQueue()
    {
        (string response, _) = await RunAsync(
            "queue.fifo", [("1", "a"), ("2", "b"), ("3", "a"), ("4", "b"), ("5", "c")], (message, _) =>
                message.MessageId == "1" ? throw new InvalidOperationException("No.") : RememberAsync(message));

        Assert.Equal(["2", "4", "5"], _processed);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"1"},{"itemIdentifier":"3"}]}""", response);
    }

    [Fact]
    public async Task IgnoresTheGroupsOfAStandardQueue()
    {
        (string response, _) = await RunAsync("queue", [("1", "a"), ("2", "a")], (message, _) =>
            message.MessageId == "1" ? throw new InvalidOperationException("No.") : RememberAsync(message));

        Assert.Equal(["2"], _processed);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"1"}]}""", response);
    }

    [Fact]
    public async Task ReturnsWhatTheTimeDoesNotSufficeFor()
    {
        (string response, string log) = await RunAsync(
            "queue",
            [("1", ""), ("2", ""), ("3", "")],
            async (message, cancellation) =>
            {
                if (message.MessageId == "2")
                    await Task.Delay(Timeout.Infinite, cancellation);
                await RememberAsync(message);
            },
            TimeSpan.FromSeconds(1));

        Assert.Equal(["1"], _processed);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"2"},{"itemIdentifier":"3"}]}""", response);
        Assert.Equal("request-1\tWARN\tThe time ran out; Lambda sends again 2 of 3 messages.\n", log);
    }

    private Task RememberAsync(SqsMessage message)
    {
        _processed.Add(message.MessageId);
        return Task.CompletedTask;
    }

    private static async Task<(string Response, string Log)> RunAsync(
        string queue,
        (string Id, string Group)[] messages,
        Func<SqsMessage, CancellationToken, Task> process,
        TimeSpan? timeout = null)
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Orders",
            EventsJson.Default.SqsEvent,
            EventsJson.Default.SqsBatchResponse,
            (SqsEvent batch, InvocationContext _, CancellationToken cancellation) =>
                batch.ProcessAsync(process, cancellation));
        program.Start();
        SqsEvent sent = new()
        {
            Records =
            [
                .. messages.Select(message => new SqsMessage
                {
                    MessageId = message.Id,
                    EventSourceArn = $"arn:aws:sqs:us-east-2:123456789012:{queue}",
                    Attributes = new Dictionary<string, string> { ["MessageGroupId"] = message.Group },
                }),
            ],
        };

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(
            JsonSerializer.Serialize(sent, EventsJson.Default.SqsEvent), timeout: timeout);

        Assert.Equal("invocation/request-1/response", path);
        return (request.Text, program.Log);
    }
}

using System.Text;
using System.Text.Json;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Events;

public sealed class ProcessingAStream
{
    private readonly List<string> _processed = [];

    [Fact]
    public async Task HandsOutTheRecordsInOrder()
    {
        (string response, string log) = await RunAsync(5, (record, _) => RememberAsync(record));

        Assert.Equal(["1", "2", "3", "4", "5"], _processed);
        Assert.Equal("""{"batchItemFailures":[]}""", response);
        Assert.Equal("", log);
    }

    [Fact]
    public async Task EndsAtTheFirstFailureAndReportsIt()
    {
        (string response, string log) = await RunAsync(5, (record, _) =>
            record.SequenceNumber == "3" ? throw new InvalidOperationException("No\nroom.") : RememberAsync(record));

        Assert.Equal(["1", "2"], _processed);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"3"}]}""", response);
        Assert.StartsWith(
            "request-1\tERROR\tRecord 3 failed: System.InvalidOperationException: No\rroom.\r   at ",
            log,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellsAllOfAnExceptionInOneEventOfTheLog()
    {
        (_, string log) = await RunAsync(
            2, (_, _) => throw new InvalidOperationException("outer", new IOException("inner")));

        string line = Assert.Single(log.TrimEnd('\n').Split('\n'));
        Assert.Contains("System.InvalidOperationException: outer", line, StringComparison.Ordinal);
        Assert.Contains("---> System.IO.IOException: inner", line, StringComparison.Ordinal);
        Assert.Contains($"\r   at {typeof(ProcessingAStream).FullName}.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("data 1", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ZGF0YSAx", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakesAHandlersOwnCancellationForAFailure()
    {
        (string response, string log) = await RunAsync(
            2, (_, _) => throw new TaskCanceledException("The shop took too long."));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"1"}]}""", response);
        Assert.StartsWith(
            "request-1\tERROR\tRecord 1 failed: System.Threading.Tasks.TaskCanceledException: The shop took too long.",
            log,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportsTheFirstRecordThatTheTimeDoesNotSufficeFor()
    {
        (string response, string log) = await RunAsync(
            5,
            async (record, cancellation) =>
            {
                if (record.SequenceNumber == "3")
                    await Task.Delay(Timeout.Infinite, cancellation);
                await RememberAsync(record);
            },
            TimeSpan.FromSeconds(1));

        Assert.Equal(["1", "2"], _processed);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"3"}]}""", response);
        Assert.Equal("request-1\tWARN\tThe time ran out; Lambda sends again 3 of 5 records, from 3 on.\n", log);
    }

    [Fact]
    public async Task BeginsNoRecordWithoutTime()
    {
        (string response, _) = await RunAsync(
            5,
            async (record, cancellation) =>
            {
                await RememberAsync(record);
                if (record.SequenceNumber == "2")
                    await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            },
            TimeSpan.FromSeconds(1));

        Assert.Equal(["1", "2"], _processed);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"3"}]}""", response);
    }

    [Fact]
    public async Task WorksOnChangesOfATableAsWell()
    {
        DynamoDBEvent batch = new()
        {
            Records = [new() { SequenceNumber = "1" }, new() { SequenceNumber = "2" }, new() { SequenceNumber = "3" }],
        };

        StreamsEventResponse response = await batch.ProcessAsync(
            (record, _) => record.SequenceNumber == "2" ? Task.FromException(new IOException()) : Task.CompletedTask,
            TestContext.Current.CancellationToken);

        Assert.Equal([new("2")], response.BatchItemFailures);
    }

    private Task RememberAsync(KinesisRecord record)
    {
        Assert.Equal($"data {record.SequenceNumber}", Encoding.UTF8.GetString(record.Data.Span));
        _processed.Add(record.SequenceNumber);
        return Task.CompletedTask;
    }

    private static async Task<(string Response, string Log)> RunAsync(
        int records, Func<KinesisRecord, CancellationToken, Task> process, TimeSpan? timeout = null)
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Orders",
            EventsJson.Default.KinesisEvent,
            EventsJson.Default.StreamsEventResponse,
            (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) =>
                batch.ProcessAsync(process, cancellation));
        program.Start();
        KinesisEvent sent = new()
        {
            Records = [.. Enumerable.Range(1, records).Select(
                i => new KinesisRecord { SequenceNumber = $"{i}", Data = Encoding.UTF8.GetBytes($"data {i}") })],
        };

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(
            JsonSerializer.Serialize(sent, EventsJson.Default.KinesisEvent), timeout: timeout);

        Assert.Equal("invocation/request-1/response", path);
        return (request.Text, program.Log);
    }
}

using System.Collections.Concurrent;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

public sealed class ProcessingAStreamByKey
{
    private readonly ConcurrentQueue<string> _processed = [];

    [Fact]
    public async Task WorksOnTwoKeysAtTheSameTime()
    {
        TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);

        StreamsEventResponse response = await Batch("a", "b").ProcessByKeyAsync(
            (record, _) =>
            {
                if (record.PartitionKey == "a")
                    return second.Task;
                second.SetResult();
                return Task.CompletedTask;
            },
            maxConcurrency: 2,
            TestContext.Current.CancellationToken);

        Assert.Empty(response.BatchItemFailures);
    }

    [Fact]
    public async Task WorksOnTwoKeysAtTheSameTimeForAHandlerThatBlocks()
    {
        using Barrier both = new(2);

        StreamsEventResponse response = await Batch("a", "b").ProcessByKeyAsync(
            (_, cancellation) =>
            {
                both.SignalAndWait(cancellation);
                return Task.CompletedTask;
            },
            maxConcurrency: 2,
            TestContext.Current.CancellationToken);

        Assert.Empty(response.BatchItemFailures);
    }

    [Fact]
    public async Task IsInOrderWithOneAtATime()
    {
        StreamsEventResponse response = await Batch("b", "a", "b", "c", "a").ProcessByKeyAsync(
            RememberAsync, maxConcurrency: 1, TestContext.Current.CancellationToken);

        Assert.Equal(["1", "2", "3", "4", "5"], _processed);
        Assert.Empty(response.BatchItemFailures);
    }

    [Fact]
    public async Task BeginsNothingBehindAFailure()
    {
        StreamsEventResponse response = await Batch("a", "b", "a", "c").ProcessByKeyAsync(
            (record, cancellation) => record.SequenceNumber == "2"
                ? throw new InvalidOperationException()
                : RememberAsync(record, cancellation),
            maxConcurrency: 1,
            TestContext.Current.CancellationToken);

        Assert.Equal(["1"], _processed);
        Assert.Equal([new("2")], response.BatchItemFailures);
    }

    [Fact]
    public async Task FinishesWhatIsBeforeAFailure()
    {
        TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // 2 waits for 1, which ends after 3 has failed.
        StreamsEventResponse response = await Batch("a", "a", "b").ProcessByKeyAsync(
            async (record, cancellation) =>
            {
                if (record.SequenceNumber == "3")
                {
                    failed.SetResult();
                    throw new InvalidOperationException();
                }
                await failed.Task;
                await RememberAsync(record, cancellation);
            },
            maxConcurrency: 2,
            TestContext.Current.CancellationToken);

        Assert.Equal(["1", "2"], _processed);
        Assert.Equal([new("3")], response.BatchItemFailures);
    }

    [Fact]
    public async Task BeginsNothingWithoutTime()
    {
        using CancellationTokenSource time = new();
        TaskCompletionSource firstHasBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        StreamsEventResponse response = await Batch("a", "b", "a", "b").ProcessByKeyAsync(
            async (record, cancellation) =>
            {
                if (record.SequenceNumber == "2")
                {
                    await firstHasBegun.Task;
                    await time.CancelAsync();
                }
                else
                {
                    firstHasBegun.TrySetResult();
                    await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
                }

                await RememberAsync(record, cancellation);
            },
            maxConcurrency: 2,
            time.Token);

        Assert.Equal(["1", "2"], _processed.Order());
        Assert.Equal([new("3")], response.BatchItemFailures);
    }

    [Fact]
    public async Task IsDoneWithAnEmptyBatch()
    {
        StreamsEventResponse response = await Batch()
            .ProcessByKeyAsync(RememberAsync, maxConcurrency: 4, TestContext.Current.CancellationToken);

        Assert.Empty(response.BatchItemFailures);
    }

    [Fact]
    public async Task RefusesToDoNothingAtATime() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () =>
                Batch("a").ProcessByKeyAsync(RememberAsync, maxConcurrency: 0, TestContext.Current.CancellationToken));

    [Fact]
    public async Task TellsTheItemsOfATableApartByTheWholeKey()
    {
        DynamoDBEvent batch = new()
        {
            Records =
            [
                Change("1", new() { ["id"] = new() { S = "a" }, ["at"] = new() { N = "1" } }),
                Change("2", new() { ["id"] = new() { S = "a" }, ["at"] = new() { N = "2" } }),
                Change("3", new() { ["at"] = new() { N = "1" }, ["id"] = new() { S = "a" } }),
            ],
        };
        using CountdownEvent begun = new(2);

        StreamsEventResponse response = await batch.ProcessByKeyAsync(
            (record, cancellation) =>
            {
                _processed.Enqueue(record.SequenceNumber);
                if (record.SequenceNumber == "3")
                    return Task.CompletedTask;

                // 1 and 2 meet, which they do only side by side.
                begun.Signal();
                begun.Wait(cancellation);
                return Task.CompletedTask;
            },
            maxConcurrency: 3,
            TestContext.Current.CancellationToken);

        Assert.Equal(["1", "2"], _processed.Take(2).Order());
        Assert.Equal("3", _processed.Last());
        Assert.Empty(response.BatchItemFailures);
    }

    private static DynamoDBRecord Change(string number, Dictionary<string, DynamoDBValue> keys) =>
        new() { SequenceNumber = number, Keys = keys };

    private Task RememberAsync(KinesisRecord record, CancellationToken cancellation)
    {
        _processed.Enqueue(record.SequenceNumber);
        return Task.CompletedTask;
    }

    private static KinesisEvent Batch(params string[] keys) =>
        new()
        {
            Records =
            [
                .. keys.Select((key, i) => new KinesisRecord { SequenceNumber = $"{i + 1}", PartitionKey = key }),
            ],
        };
}

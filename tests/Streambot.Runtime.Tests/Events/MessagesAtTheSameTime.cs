using System.Collections.Concurrent;
using System.Text.Json;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

/// <summary>Whatever the groups of a batch are, and whichever of its messages fail or cannot be read.</summary>
public sealed class MessagesAtTheSameTime
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AreAnsweredAsIfTheyHadBeenProcessedOneAfterTheOther(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 25; round++)
        {
            int maxConcurrency = random.Next(1, 9);
            string json = Generate(random);
            HashSet<string> failing = [.. Enumerable.Range(0, 40).Where(_ => random.Next(8) == 0).Select(i => $"{i}")];
            ConcurrentQueue<(string Id, string Group)> processed = [];
            int running = 0, most = 0;

            SqsBatchResponse expected = await Read(json).ProcessAsync(
                (message, _) => failing.Contains(message.MessageId) ? throw new IOException() : Task.CompletedTask,
                TestContext.Current.CancellationToken);
            SqsBatchResponse response = await Read(json).ProcessConcurrentlyAsync(
                async (message, _) =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref running));
                    for (int left = message.MessageId.Length; left > 0; left--)
                        await Task.Yield();
                    Interlocked.Decrement(ref running);
                    if (failing.Contains(message.MessageId))
                        throw new IOException();
                    processed.Enqueue((message.MessageId, message.Attributes["MessageGroupId"]));
                },
                maxConcurrency,
                TestContext.Current.CancellationToken);

            Assert.Equal(expected.BatchItemFailures, response.BatchItemFailures);
            Assert.InRange(most, 0, maxConcurrency);
            if (json.Contains(".fifo", StringComparison.Ordinal))
            {
                foreach (IGrouping<string, (string Id, string Group)> group in processed.GroupBy(one => one.Group))
                {
                    int[] order = [.. group.Select(one => int.Parse(one.Id, null))];
                    Assert.Equal(order.Order(), order);
                }
            }
        }
    }

    [Fact]
    public async Task ReturnWhatTheTimeDoesNotSufficeFor()
    {
        using CancellationTokenSource time = new();

        SqsBatchResponse response = await Read(Batch("orders", Message("1", "a"), Message("2", "b"), Message("3", "c")))
            .ProcessConcurrentlyAsync(
                async (message, cancellation) =>
                {
                    if (message.MessageId == "1")
                        return;
                    await time.CancelAsync();
                    await Task.Delay(Timeout.Infinite, cancellation);
                },
                maxConcurrency: 1,
                time.Token);

        Assert.Equal([new("2"), new("3")], response.BatchItemFailures);
    }

    [Fact]
    public async Task AreAtLeastOne() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => new SqsEvent().ProcessConcurrentlyAsync(
            (_, _) => Task.CompletedTask, maxConcurrency: 0, TestContext.Current.CancellationToken));

    private static SqsEvent Read(string json) => JsonSerializer.Deserialize(json, EventsJson.Default.SqsEvent)!;

    private static string Generate(Random random)
    {
        int groups = random.Next(1, 6);
        return Batch(
            random.Next(3) == 0 ? "orders" : "orders.fifo",
            [.. Enumerable.Range(0, random.Next(1, 40)).Select(i => random.Next(25) switch
            {
                0 => Unreadable($"{i}", $"\"g{random.Next(groups)}\""),
                1 when random.Next(4) == 0 => Unreadable($"{i}", "1"),
                _ => Message($"{i}", $"g{random.Next(groups)}"),
            })]);
    }

    private static string Message(string id, string group) => $$"""
        {"messageId":"{{id}}","body":"b","attributes":{"MessageGroupId":"{{group}}"},"messageAttributes":{},
        "eventSource":"aws:sqs","eventSourceARN":"QUEUE"}
        """;

    // Its body is no text, and its group may be none either.
    private static string Unreadable(string id, string group) => $$"""
        {"messageId":"{{id}}","body":1,"attributes":{"MessageGroupId":{{group}}},"messageAttributes":{},
        "eventSource":"aws:sqs","eventSourceARN":"QUEUE"}
        """;

    private static string Batch(string queue, params string[] messages) =>
        $$"""{"Records":[{{string.Join(',', messages)}}]}""".Replace(
            "QUEUE", $"arn:aws:sqs:us-east-2:123456789012:{queue}", StringComparison.Ordinal);
}

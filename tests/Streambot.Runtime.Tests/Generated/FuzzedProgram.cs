using System.Text.Json;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Generated;

/// <summary>A program that processes whatever it is sent, and remembers what it has processed.</summary>
internal sealed class FuzzedProgram : IAsyncDisposable
{
    private readonly TestProgram _program = new();
    private readonly SourceEvent _source;
    private readonly string _way;
    private readonly List<string> _processed = [];
    private readonly List<string> _failed = [];

    public FuzzedProgram(SourceEvent source, string way)
    {
        (_source, _way) = (source, way);
        switch (source.Name)
        {
            case "Kinesis":
                _program.Functions.MapKinesisBatch("Orders", (
                    KinesisEvent batch, InvocationContext _, CancellationToken cancellation) => way switch
                {
                    "loop" => Loop(batch.Records, Read, () => new StreamsEventResponse()),
                    "by key" => batch.ProcessByKeyAsync((record, _) => ProcessAsync(Read(record)), 3, cancellation),
                    _ => batch.ProcessAsync((record, _) => ProcessAsync(Read(record)), cancellation),
                });
                break;
            case "DynamoDB":
                _program.Functions.MapDynamoDBBatch("Orders", (
                    DynamoDBEvent batch, InvocationContext _, CancellationToken cancellation) => way switch
                {
                    "loop" => Loop(batch.Records, Read, () => new StreamsEventResponse()),
                    "by key" => batch.ProcessByKeyAsync((record, _) => ProcessAsync(Read(record)), 3, cancellation),
                    _ => batch.ProcessAsync((record, _) => ProcessAsync(Read(record)), cancellation),
                });
                break;
            default:
                _program.Functions.MapSqsBatch("Orders", (
                    SqsEvent batch, InvocationContext _, CancellationToken cancellation) => way switch
                {
                    "loop" => Loop(batch.Records, Read, () => new SqsBatchResponse()),
                    _ => batch.ProcessAsync((message, _) => ProcessAsync(Read(message)), cancellation),
                });
                break;
        }
        _program.Start();
    }

    private bool IsQueue => _source.Name == "Sqs";

    public async ValueTask DisposeAsync()
    {
        await _program.StopAsync();
        await _program.DisposeAsync();
    }

    /// <summary>
    /// Sends an event, and asserts that each of its records was processed or reported, or that the invocation failed.
    /// </summary>
    public async Task AssertNothingIsLostAsync(string json)
    {
        _processed.Clear();
        _failed.Clear();
        (string path, LoopbackRequest request) = await _program.Api.InvokeAsync(json);
        if (path == "invocation/request-1/error")
        {
            Assert.NotEmpty(request.Json.GetProperty("errorType").GetString()!);
            return;
        }

        Assert.Equal("invocation/request-1/response", path);
        IReadOnlyList<string?>? identifiers = _source.IdentifiersIn(json);
        Assert.True(identifiers is not null, $"There are no records, and the answer is {request.Text} to {json}");
        string[] reported = [.. request.Json.GetProperty("batchItemFailures").EnumerateArray()
            .Select(failure => failure.GetProperty("itemIdentifier").GetString()!)];
        Assert.All(reported, identifier => Assert.Contains(identifier, identifiers));
        if (IsQueue)
            AssertQueue(identifiers, reported, json);
        else
            AssertStream(identifiers, reported, json);
    }

    // Each message by itself.
    private void AssertQueue(IReadOnlyList<string?> identifiers, string[] reported, string json)
    {
        Assert.Equal(identifiers.Order(), _processed.Concat(reported).Order());
        Assert.True(_failed.All(reported.Contains), json);
    }

    // All before the first that is reported. Others may be, too: by key, and where two have one number.
    private void AssertStream(IReadOnlyList<string?> identifiers, string[] reported, string json)
    {
        int end = reported.Length == 0 ? identifiers.Count : identifiers.ToList().IndexOf(Assert.Single(reported));
        List<string> left = [.. _processed];
        // Sequence numbers may be missing where nobody needs them.
        Assert.All(
            identifiers.Take(end),
            identifier => Assert.True(left.Remove(identifier ?? ""), $"{identifier} is lost of {json}"));
        Assert.True(reported.Length > 0 || left.Count == 0, json);
        Assert.True(_failed.Count == 0 || reported.Length == 1, json);
    }

    private Task<T> Loop<TRecord, T>(IEnumerable<TRecord> records, Func<TRecord, string> read, Func<T> answer)
    {
        foreach (TRecord record in records)
            _processed.Add(read(record));
        return Task.FromResult(answer());
    }

    private Task ProcessAsync(string identifier)
    {
        lock (_processed)
        {
            if (_way == "failing" && (_processed.Count == 1 || (IsQueue && _processed.Count > 1)))
            {
                _failed.Add(identifier);
                throw new IOException();
            }
            _processed.Add(identifier);
        }
        return Task.CompletedTask;
    }

    // All that a handler may look at.
    private static string Read(KinesisRecord record)
    {
        Assert.True(record.Data.Length >= 0 && record.PartitionKey.Length >= 0 && record.ShardId.Length >= 0);
        return record.SequenceNumber;
    }

    private static string Read(DynamoDBRecord record)
    {
        Assert.NotEmpty(
            JsonSerializer.Serialize(new DynamoDBEvent { Records = [record] }, EventsJson.Default.DynamoDBEvent));
        return record.SequenceNumber;
    }

    private static string Read(SqsMessage message)
    {
        Assert.NotEmpty(JsonSerializer.Serialize(new SqsEvent { Records = [message] }, EventsJson.Default.SqsEvent));
        return message.MessageId;
    }
}

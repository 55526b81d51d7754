using System.Text.Json;
using Streambot.Configuration.Requests;
using Streambot.Local.Functions;
using Streambot.Local.Service;
using Streambot.LocalRuntimeApi;

namespace Streambot.Local.Polling;

/// <summary>A stream of shards. A record that failed is read again, with those that follow it in its shard.</summary>
internal abstract class StreamSource(AwsCalls aws, AwsService service, LocalConnector connector) : ISource
{
    // Where the next records are; null when the shard has ended.
    private readonly Dictionary<string, string?> _iterators = new(StringComparer.Ordinal);
    // The record that the function has processed last.
    private readonly Dictionary<string, string> _processed = new(StringComparer.Ordinal);
    private bool _isBegun;

    public abstract string Name { get; }

    protected AwsCalls Aws => aws;

    public async Task<bool> PollAsync(RunningFunction function, CancellationToken cancellation)
    {
        await FindShardsAsync(cancellation);
        bool anything = false;
        foreach ((string shard, string? iterator) in _iterators.ToList())
        {
            if (iterator is null)
                continue;
            try
            {
                anything |= await PollAsync(function, shard, iterator, cancellation);
            }
            catch (PollingException) when (_processed.ContainsKey(shard))
            {
                // It expires after five minutes, which a program spends at a breakpoint.
                _iterators[shard] = await IteratorAsync(
                    shard, "AFTER_SEQUENCE_NUMBER", _processed[shard], cancellation);
            }
        }
        return anything;
    }

    /// <summary>The shards that the stream has now.</summary>
    protected abstract Task<IEnumerable<string>> ListShardsAsync(CancellationToken cancellation);

    /// <summary>Writes what names the stream, in a request for an iterator.</summary>
    protected abstract void WriteStream(Utf8JsonWriter json);

    /// <summary>The sequence number of a record, as a response names it that reports a failure.</summary>
    protected abstract string SequenceNumberOf(JsonElement record);

    /// <summary>Writes a record as Lambda does.</summary>
    protected abstract void WriteRecord(Utf8JsonWriter json, JsonElement record, string shard);

    // A shard that comes later is read from its beginning: what it has came after the program has begun.
    private async Task FindShardsAsync(CancellationToken cancellation)
    {
        foreach (string shard in await ListShardsAsync(cancellation))
        {
            if (!_iterators.ContainsKey(shard))
            {
                bool fromBeginning = _isBegun || connector.BeginsWithTheOldest;
                _iterators[shard] = await IteratorAsync(
                    shard, fromBeginning ? "TRIM_HORIZON" : "LATEST", sequenceNumber: null, cancellation);
            }
        }
        _isBegun = true;
    }

    private async Task<bool> PollAsync(
        RunningFunction function, string shard, string iterator, CancellationToken cancellation)
    {
        JsonElement answer = await aws.CallAsync(
            service,
            "GetRecords",
            json =>
            {
                json.WriteString("ShardIterator", iterator);
                json.WriteNumber("Limit", Math.Clamp(connector.BatchSize(100), 1, 1000));
            },
            cancellation);
        _iterators[shard] = answer.TryGetProperty("NextShardIterator", out JsonElement next) ? next.GetString() : null;
        JsonElement[] records = [.. answer.GetProperty("Records").EnumerateArray()];
        if (records.Length == 0)
            return false;
        InvocationAnswer response = await function.InvokeAsync(
            RecordsEvent.Write(records, (json, record) => WriteRecord(json, record, shard)),
            clientContext: null,
            cancellation);
        IReadOnlyList<string>? failures = response.Failures;
        string? firstFailed = null;
        foreach (string number in records.Select(SequenceNumberOf))
        {
            if (failures is null || failures.Contains(number))
            {
                firstFailed = number;
                break;
            }
            _processed[shard] = number;
        }
        if (firstFailed is not null)
        {
            _iterators[shard] = await IteratorAsync(shard, "AT_SEQUENCE_NUMBER", firstFailed, cancellation);
            // Long enough to read why.
            await Task.Delay(TimeSpan.FromSeconds(5), cancellation);
        }
        return true;
    }

    private async Task<string?> IteratorAsync(
        string shard, string type, string? sequenceNumber, CancellationToken cancellation)
    {
        JsonElement answer = await aws.CallAsync(
            service,
            "GetShardIterator",
            json =>
            {
                WriteStream(json);
                json.WriteString("ShardId", shard);
                json.WriteString("ShardIteratorType", type);
                if (sequenceNumber is not null)
                    json.WriteString(SequenceNumberName, sequenceNumber);
            },
            cancellation);
        return answer.GetProperty("ShardIterator").GetString();
    }

    /// <summary>What a request for an iterator calls a sequence number.</summary>
    protected abstract string SequenceNumberName { get; }
}

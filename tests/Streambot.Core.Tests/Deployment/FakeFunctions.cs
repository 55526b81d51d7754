using System.Runtime.CompilerServices;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>Functions and their records in memory. The journal has the calls that change something.</summary>
internal sealed class FakeFunctions : IFunctions
{
    public List<string> Journal { get; } = [];

    /// <summary>By the ARN of the function and the tag's key.</summary>
    public Dictionary<(string Arn, string Key), string> Tags { get; } = [];

    public Dictionary<string, EnvironmentRecord> Records { get; } = [];

    /// <summary>The status of the last update, and its reason, at each look; without one it was successful.</summary>
    public Queue<(string Status, string? Reason)> Updates { get; } = [];

    /// <summary>The functions that are found, by name; any other has nothing but a status.</summary>
    public Dictionary<string, DeployedFunction> Functions { get; } = [];

    /// <summary>What each read of a log group does before it answers.</summary>
    public Action<string> Reading { get; set; } = _ => { };

    /// <summary>What looking at tags ends with.</summary>
    public StreambotException? TagFault { get; set; }

    /// <summary>What somebody else does before a record is written.</summary>
    public Action BeforeWriting { get; set; } = () => { };

    /// <summary>What somebody else does before a function gets its zip.</summary>
    public Action BeforeUpdating { get; set; } = () => { };

    public Task<IReadOnlyDictionary<string, string>> TagsOfAsync(string arn, CancellationToken cancellation) =>
        TagFault is null
            ? Task.FromResult<IReadOnlyDictionary<string, string>>(
                Tags.Where(tag => tag.Key.Arn == arn).ToDictionary(tag => tag.Key.Key, tag => tag.Value))
            : Task.FromException<IReadOnlyDictionary<string, string>>(TagFault);

    public Task TagAsync(string arn, string key, string value, CancellationToken cancellation)
    {
        Journal.Add($"tag {arn.Split(':')[^1]} {key}");
        Tags[(arn, key)] = value;
        return Task.CompletedTask;
    }

    public Task UntagAsync(string arn, string key, CancellationToken cancellation)
    {
        Journal.Add($"untag {arn.Split(':')[^1]} {key}");
        Tags.Remove((arn, key));
        return Task.CompletedTask;
    }

    public Task UpdateCodeAsync(string name, string bucket, string key, CancellationToken cancellation)
    {
        BeforeUpdating();
        Journal.Add($"update {name} to {bucket}/{key}");
        return Task.CompletedTask;
    }

    public Task<DeployedFunction?> FindAsync(string name, CancellationToken cancellation)
    {
        if (Functions.TryGetValue(name, out DeployedFunction? found) || HasOnly)
            return Task.FromResult(found);
        (string status, string? reason) =
            Updates.TryDequeue(out (string, string?) update) ? update : ("Successful", null);
        return Task.FromResult<DeployedFunction?>(new(name, new()
        {
            ["LastUpdateStatus"] = status,
            ["LastUpdateStatusReason"] = reason,
        }));
    }

    /// <summary>Whether there are no functions but those that are given.</summary>
    public bool HasOnly { get; set; }

    /// <summary>The lines of each log group.</summary>
    public Dictionary<string, List<LogLine>> Logs { get; } = [];

    public async IAsyncEnumerable<LogLine> LogsAsync(
        string group,
        DateTimeOffset since,
        string? pattern,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        Reading(group);
        foreach (LogLine line in Logs.GetValueOrDefault(group, []).Where(line => line.Time >= since).ToList())
            yield return line;
    }

    public Task<EnvironmentRecord?> FindRecordAsync(string table, string name, CancellationToken cancellation) =>
        Task.FromResult(Records.GetValueOrDefault($"{table}/{name}"));

    public Task<bool> TryPutRecordAsync(
        string table, EnvironmentRecord record, EnvironmentRecord seen, CancellationToken cancellation)
    {
        BeforeWriting();
        string key = $"{table}/{record.Name}";
        if (Records.GetValueOrDefault(key) != seen)
            return Task.FromResult(false);
        Journal.Add($"write {key}");
        Records[key] = record;
        return Task.FromResult(true);
    }
}

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

    /// <summary>What each look at an update tells; successful without one.</summary>
    public Queue<FunctionUpdate> Updates { get; } = [];

    /// <summary>What looking at tags ends with.</summary>
    public StreambotException? TagFault { get; set; }

    /// <summary>What somebody else does before a record is written.</summary>
    public Action BeforeWriting { get; set; } = () => { };

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
        Journal.Add($"update {name} to {bucket}/{key}");
        return Task.CompletedTask;
    }

    public Task<FunctionUpdate> LastUpdateAsync(string name, CancellationToken cancellation) =>
        Task.FromResult(Updates.TryDequeue(out FunctionUpdate? update) ? update : new("Successful", null));

    /// <summary>What each function has written; a function without a log may not be asked.</summary>
    public Dictionary<string, string[]> Logs { get; } = [];

    public Task<IReadOnlyList<string>> LogAsync(
        string name, DateTimeOffset since, CancellationToken cancellation) =>
        Logs.TryGetValue(name, out string[]? lines)
            ? Task.FromResult<IReadOnlyList<string>>(lines)
            : Task.FromException<IReadOnlyList<string>>(
                DiagnosticTable.AccessDenied.With("logs:FilterLogEvents", "denied.").ToException());

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

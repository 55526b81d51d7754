using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>The functions and records of a stack, brought to what a template has, without CloudFormation.</summary>
internal sealed class SwappedService(
    IFunctions functions,
    IReporter reporter,
    TimeProvider time,
    WatchLimit limit,
    DeployTarget target,
    string stackId,
    IReadOnlyList<StackResource> resources)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>When a hotswap gave the function its zip; null if CloudFormation did.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    public async Task<string?> MarkOfAsync(SwappableFunction function, CancellationToken cancellation) =>
        NameOf(function.LogicalId) is { } name
            ? (await functions.TagsOfAsync(HotswapMark.ArnOf(name, target), cancellation))
                .GetValueOrDefault(HotswapMark.Tag)
            : null;

    /// <summary>When a hotswap wrote the function's configuration; null if CloudFormation had it written.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    public async Task<string?> MarkOfAsync(SwappableConfiguration configuration, CancellationToken cancellation) =>
        (await FindAsync(configuration, cancellation))?.Hotswap;

    /// <summary>Gives a function its zip, and waits until Lambda has taken it over.</summary>
    /// <param name="function">The function.</param>
    /// <param name="mark">The mark that it has before its zip changes; null removes it once it has.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StreambotException">AWS refuses, or Lambda cannot take it over.</exception>
    public async Task UpdateAsync(SwappableFunction function, string? mark, CancellationToken cancellation)
    {
        if (NameOf(function.LogicalId) is not { } name)
            return;
        string arn = HotswapMark.ArnOf(name, target);
        string bucket = function.Bucket
            .Replace("${AWS::AccountId}", target.Account, StringComparison.Ordinal)
            .Replace("${AWS::Region}", target.Region, StringComparison.Ordinal)
            .Replace("${AWS::Partition}", target.Partition, StringComparison.Ordinal);
        if (mark is not null)
            await functions.TagAsync(arn, HotswapMark.Tag, mark, cancellation);
        await functions.UpdateCodeAsync(name, bucket, function.Key, cancellation);
        await WaitAsync(function.LogicalId, name, cancellation);
        if (mark is null)
            await functions.UntagAsync(arn, HotswapMark.Tag, cancellation);
    }

    /// <summary>Writes the literal values of a configuration into its record.</summary>
    /// <returns>The keys whose values have changed.</returns>
    /// <exception cref="StreambotException">
    /// AWS refuses, the stack has not written the record, or somebody else writes it now.
    /// </exception>
    public async Task<IReadOnlyList<string>> WriteAsync(
        SwappableConfiguration configuration, string? mark, CancellationToken cancellation)
    {
        if (await FindAsync(configuration, cancellation) is not { } seen)
            throw DiagnosticTable.RecordNotOfStack
                .With(NameOf(configuration.FunctionId) ?? configuration.FunctionId, configuration.Table)
                .ToException();
        Dictionary<string, string> values = ValuesOf(seen);
        List<string> changed =
        [
            .. configuration.Literals.Where(literal => values.GetValueOrDefault(literal.Key) != literal.Value)
                .Select(literal => literal.Key)
                .Order(StringComparer.Ordinal),
        ];
        foreach (string key in changed)
            values[key] = configuration.Literals[key];
        // Nothing to write, unless it is the mark that goes.
        if (changed.Count == 0 && (mark is not null || seen.Hotswap is null))
            return changed;
        string env = RecordJson.Of(values);
        EnvironmentRecord record = seen with
        {
            Env = env,
            Version = EnvironmentRecord.VersionOf(env, seen.Secrets ?? "{}"),
            Hotswap = mark,
        };
        return await functions.TryPutRecordAsync(configuration.Table, record, seen, cancellation)
            ? changed
            : throw DiagnosticTable.RecordChanged.With(record.Name, configuration.Table).ToException();
    }

    // Only what the stack itself has written: a record of somebody else is not this one's to change.
    private async Task<EnvironmentRecord?> FindAsync(
        SwappableConfiguration configuration, CancellationToken cancellation)
    {
        if (NameOf(configuration.FunctionId) is not { } name)
            return null;
        EnvironmentRecord? record = await functions.FindRecordAsync(configuration.Table, name, cancellation);
        return record?.Owner == $"{stackId}/{configuration.LogicalId}" ? record : null;
    }

    private static Dictionary<string, string> ValuesOf(EnvironmentRecord record) =>
        JsonNode.Parse(record.Env, documentOptions: Strict) is JsonObject members
            ? members.ToDictionary(member => member.Key, member => member.Value?.ToString() ?? "", StringComparer.Ordinal)
            : [];

    private async Task WaitAsync(string id, string name, CancellationToken cancellation)
    {
        Polling polling = new(time);
        while (true)
        {
            FunctionUpdate update = await functions.LastUpdateAsync(name, cancellation);
            if (update.Status == "Failed")
                throw DiagnosticTable.HotswapFailed.With(id, update.Reason ?? update.Status).ToException();
            if (update.Status != "InProgress")
                return;
            limit.Check(minutes => DiagnosticTable.WatchTimedOut.With(minutes, id, update.Status));
            reporter.Detail($"{id}: {update.Status}");
            await polling.PauseAsync(cancellation);
        }
    }

    private string? NameOf(string id) => resources
        .FirstOrDefault(resource => resource.LogicalId == id && resource.PhysicalId.Length > 0)
        ?.PhysicalId;
}

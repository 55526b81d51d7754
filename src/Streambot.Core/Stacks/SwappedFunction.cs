using Streambot.Core.Artifacts;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>A deployed function that is changed without CloudFormation.</summary>
/// <param name="functions">Lambda, and the table.</param>
/// <param name="target">The account and region.</param>
/// <param name="stackId">The stack that the function is of.</param>
/// <param name="name">The function's name.</param>
/// <param name="wanted">What it is to have.</param>
internal sealed class SwappedFunction(
    IFunctions functions, DeployTarget target, string stackId, string name, SwappableFunction wanted)
{
    public string Name { get; } = name;

    public SwappableFunction Wanted { get; } = wanted;

    private string Arn => ArnOf(Name, target);

    /// <summary>The ARN of a function, which is what Lambda tags.</summary>
    public static string ArnOf(string name, DeployTarget target) =>
        $"arn:{target.Partition}:lambda:{target.Region}:{target.Account}:function:{name}";

    /// <summary>What a hotswap has left; null for nothing.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    public async Task<HotswapMark?> MarkAsync(CancellationToken cancellation) =>
        (await functions.TagsOfAsync(Arn, cancellation)).GetValueOrDefault(HotswapMark.Tag) is { } text
            ? HotswapMark.Parse(text)
            : null;

    /// <exception cref="StreambotException">AWS refuses.</exception>
    public Task MarkAsync(HotswapMark mark, CancellationToken cancellation) => mark.IsEmpty
        ? functions.UntagAsync(Arn, HotswapMark.Tag, cancellation)
        : functions.TagAsync(Arn, HotswapMark.Tag, mark.Text, cancellation);

    /// <summary>Replaces a mark, unless another hotswap has left or removed its own in the meantime.</summary>
    /// <param name="seen">The mark that is replaced.</param>
    /// <param name="mark">The mark that is left.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">AWS refuses.</exception>
    public async Task ReplaceMarkAsync(HotswapMark seen, HotswapMark mark, CancellationToken cancellation)
    {
        HotswapMark? now = await MarkAsync(cancellation);
        // Nobody knows which of the two came last: the next deploy brings back what either may have changed.
        HotswapMark last = now == seen ? mark : seen.And(now);
        if (last != now)
            await MarkAsync(last, cancellation);
    }

    /// <summary>Gives the function its zip, and waits until Lambda has taken it over.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="polling">The pauses between two looks.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StreambotException">AWS refuses, or Lambda cannot take it over.</exception>
    public async Task UpdateAsync(
        SwappableZip zip, Polling polling, WatchLimit limit, CancellationToken cancellation)
    {
        string bucket = zip.BucketIn(target);
        await functions.UpdateCodeAsync(Name, bucket, zip.Key, cancellation);
        while (true)
        {
            DeployedFunction? function = await functions.FindAsync(Name, cancellation);
            string? status = function?.Text("LastUpdateStatus");
            if (status == "Failed")
                throw DiagnosticTable.HotswapFailed
                    .With(Wanted.LogicalId, function?.Text("LastUpdateStatusReason") ?? status)
                    .ToException();
            if (status != "InProgress")
                return;
            limit.Check(minutes => DiagnosticTable.WatchTimedOut.With(minutes, Wanted.LogicalId, status));
            await polling.PauseAsync(cancellation);
        }
    }

    /// <summary>Writes the literal values of its configuration into its record.</summary>
    /// <param name="wanted">The values.</param>
    /// <param name="time">When values are written that the stack does not have; null for those of the stack.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The keys whose values have changed; null if the stack has written no record that is there.</returns>
    /// <exception cref="StreambotException">AWS refuses, or somebody else writes the record now.</exception>
    public async Task<IReadOnlyList<string>?> TryWriteAsync(
        SwappableValues wanted, string? time, CancellationToken cancellation)
    {
        EnvironmentRecord? seen = await functions.FindRecordAsync(wanted.Table, Name, cancellation);
        // A record of somebody else is not this stack's to change.
        if (seen is null
            || seen.Owner != $"{stackId}/{wanted.LogicalId}"
            || RecordKeys.ValuesOf(seen) is not { } values)
            return null;
        List<string> changed =
        [
            .. wanted.Literals.Where(literal => values.GetValueOrDefault(literal.Key) != literal.Value)
                .Select(literal => literal.Key)
                .Order(StringComparer.Ordinal),
        ];
        foreach (string key in changed)
            values[key] = wanted.Literals[key];
        // Nothing to write, unless it is the time that goes.
        if (changed.Count == 0 && (time is not null || seen.Hotswap is null))
            return changed;
        string env = RecordJson.Of(values);
        EnvironmentRecord record = seen with
        {
            Env = env,
            Version = EnvironmentRecord.VersionOf(env, seen.Secrets ?? "{}"),
            Hotswap = time,
        };
        return await functions.TryPutRecordAsync(wanted.Table, record, seen, cancellation)
            ? changed
            : throw DiagnosticTable.RecordChanged.With(Name, wanted.Table).ToException();
    }
}

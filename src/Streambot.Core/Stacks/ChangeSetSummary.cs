using System.Collections.Frozen;
using System.Globalization;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// A change set for reading: what happens to which resource, and to which of its properties, by name. What takes
/// something away is written in capitals, so that it is seen without color too.
/// </summary>
internal sealed class ChangeSetSummary
{
    /// <summary>
    /// What decides which record or mapping a custom resource of ours stands for. CloudFormation holds that any change
    /// of a custom resource may replace it; of ours it is known that only a change of these does.
    /// </summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Identities =
        new Dictionary<string, FrozenSet<string>>
        {
            [ResourceTypes.Env] = ["FunctionName"],
            [ResourceTypes.Connector] =
                ["EventSourceArn", "FunctionRegion", "Queues", "SelfManagedEventSource", "StreamArn", "Topics"],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly List<(string Effect, ResourceChange Change)> _rows;

    public ChangeSetSummary(IReadOnlyList<ResourceChange> changes) =>
        _rows = [.. changes.OrderBy(change => change.LogicalId, StringComparer.Ordinal)
            .Select(change => (Effect(change), change))];

    /// <summary>How many of each kind: 2 to add, 1 to REPLACE.</summary>
    public string Counts => string.Join(", ", _rows
        .GroupBy(row => Kind(row.Effect))
        .OrderBy(kind => Order(kind.Key))
        .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} to {kind.Key}")));

    public IEnumerable<(string Text, Tone Tone)> Lines
    {
        get
        {
            int effectWidth = _rows.Select(row => row.Effect.Length).DefaultIfEmpty().Max();
            int idWidth = _rows.Select(row => row.Change.LogicalId.Length).DefaultIfEmpty().Max();
            return _rows.Select(row =>
            (
                Line(row.Effect.PadRight(effectWidth), row.Change.LogicalId.PadRight(idWidth), row.Change),
                ToneOf(row.Effect)));
        }
    }

    private static string Line(string effect, string id, ResourceChange change) =>
        $"  {effect}  {id}  "
        + $"{change.ResourceType}{(change.Properties.Count > 0 ? $"  ({string.Join(", ", change.Properties)})" : "")}";

    private static string Effect(ResourceChange change)
    {
        string fate = change.PolicyAction switch
        {
            "Retain" or "ReplaceAndRetain" => ", the old one is kept",
            "Snapshot" or "ReplaceAndSnapshot" => ", with a snapshot",
            _ => "",
        };
        return change.Action switch
        {
            "Add" => "add",
            "Remove" => change.PolicyAction == "Retain" ? "retain, no longer in the stack" : $"DELETE{fate}",
            "Import" => "import",
            "Modify" => change.Replacement switch
            {
                "True" => $"REPLACE{fate}",
                "Conditional" when MayBeReplaced(change) => $"change, maybe REPLACE{fate}",
                _ => "change",
            },
            _ => "depends on a nested stack",
        };
    }

    private static bool MayBeReplaced(ResourceChange change) =>
        !Identities.TryGetValue(change.ResourceType, out FrozenSet<string>? identity)
        || change.Properties.Any(identity.Contains);

    private static string Kind(string effect) => effect switch
    {
        "depends on a nested stack" => "decide in a nested stack",
        _ when effect.StartsWith("change, maybe", StringComparison.Ordinal) => "change and maybe REPLACE",
        _ => effect.Split(',')[0],
    };

    private static int Order(string kind) =>
        Array.IndexOf(["add", "import", "change", "retain"], kind) is >= 0 and int index ? index : 9;

    private static Tone ToneOf(string effect) =>
        effect.Contains("DELETE", StringComparison.Ordinal) || effect.Contains("REPLACE", StringComparison.Ordinal)
            ? Tone.Warning
            : Tone.Plain;
}

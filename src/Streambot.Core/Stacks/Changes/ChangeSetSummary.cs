using System.Globalization;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// A change set for reading: what happens to which resource, and to which of its properties, by name. What takes
/// something away is written in capitals, so that it is seen without color too.
/// </summary>
internal sealed class ChangeSetSummary
{
    private readonly List<(string Effect, ResourceChange Change)> _rows;

    public ChangeSetSummary(IReadOnlyList<ResourceChange> changes) =>
        _rows = [.. changes.OrderBy(change => change.LogicalId, StringComparer.Ordinal)
            .Select(change => (ChangeEffect.Of(change), change))];

    /// <summary>How many of each kind: 2 to add, 1 to REPLACE.</summary>
    public string Counts => string.Join(", ", _rows
        .GroupBy(row => Kind(row.Effect))
        .OrderBy(kind => Order(kind.Key))
        .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} to {kind.Key}")));

    /// <summary>What becomes of each resource, by its name.</summary>
    public IReadOnlyList<(string Effect, ResourceChange Change)> Rows => _rows;

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

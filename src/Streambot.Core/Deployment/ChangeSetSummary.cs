namespace Streambot.Core.Deployment;

/// <summary>A change set for reading: what happens to which resource, and to which of its properties, by name.</summary>
internal static class ChangeSetSummary
{
    public static IReadOnlyList<string> Lines(IReadOnlyList<ResourceChange> changes)
    {
        List<(string Effect, ResourceChange Change)> rows =
            [.. changes.OrderBy(change => change.LogicalId, StringComparer.Ordinal).Select(change => (Effect(change), change))];
        int effectWidth = rows.Select(row => row.Effect.Length).DefaultIfEmpty().Max();
        int idWidth = rows.Select(row => row.Change.LogicalId.Length).DefaultIfEmpty().Max();
        return [.. rows.Select(row => Line(row.Effect.PadRight(effectWidth), row.Change.LogicalId.PadRight(idWidth), row.Change))];
    }

    private static string Line(string effect, string id, ResourceChange change) =>
        $"  {effect}  {id}  {change.ResourceType}{(change.Properties.Count > 0 ? $"  ({string.Join(", ", change.Properties)})" : "")}";

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
            "Remove" => change.PolicyAction == "Retain" ? "let go" : $"delete{fate}",
            "Import" => "import",
            "Modify" => change.Replacement switch
            {
                "True" => $"replace{fate}",
                "Conditional" => $"change, maybe replace{fate}",
                _ => "change",
            },
            _ => "depends on a nested stack",
        };
    }
}

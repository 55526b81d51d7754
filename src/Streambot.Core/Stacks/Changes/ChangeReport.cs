using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Streambot.Core.Files;

namespace Streambot.Core.Stacks;

/// <summary>
/// The changes of a stack as two files, for the comment of a pull request and for scripts: &lt;name&gt;.md and
/// &lt;name&gt;.json. Names of resources and properties, never their values.
/// </summary>
internal sealed partial record ChangeReport(
    string Stack, string Account, string Region, IReadOnlyList<ResourceChange> Changes)
{
    /// <summary>The change set's name; none where nothing changes, or where it was never made.</summary>
    public string? ChangeSet { get; init; }

    /// <summary>Whether the stack is what the project wants already.</summary>
    public bool IsUpToDate { get; init; }

    /// <summary>What StreambotFailOn refuses of it.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>What allows more than before; none where nobody asked.</summary>
    public IReadOnlyList<WiderPermission> WiderPermissions { get; init; } = [];

    /// <param name="path">Both files without their extensions.</param>
    public void Write(string path)
    {
        AtomicFile.Write($"{path}.md", Encoding.UTF8.GetBytes(Markdown()));
        JsonFile.Write($"{path}.json", WriteJson);
    }

    private string Markdown()
    {
        StringBuilder text = new();
        text.Append(null, $"### Changes of the stack `{Stack}` in {Account} in {Region}\n\n");
        if (Changes.Count == 0)
        {
            text.Append(
                IsUpToDate ? "The stack is up to date.\n" : "No resource changes: only outputs, tags and the like.\n");
            return text.ToString();
        }

        ChangeSetSummary summary = new(Changes);
        text.Append(null, $"{summary.Counts}.\n\n| Effect | Resource | Type | Properties |\n|---|---|---|---|\n");
        foreach ((string effect, ResourceChange change) in summary.Rows)
        {
            string properties = string.Join(", ", change.Properties.Select(Cell));
            string shown = effect.Any(char.IsUpper) ? $"**{effect}**" : effect;
            text.Append(
                null, $"| {shown} | {Cell(change.LogicalId)} | {Cell(change.ResourceType)} | {properties} |\n");
        }

        AppendList(text, "Refused by `StreambotFailOn`", Refused);
        if (Refused.Count == 0)
        {
            AppendList(
                text,
                "Wider permissions",
                [.. WiderPermissions.Select(p => $"{p.LogicalId} ({p.ResourceType}): {p.Reason}")]);
        }

        return text.ToString();
    }

    private static void AppendList(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        text.Append(null, $"\n{title}:\n\n");
        foreach (string line in lines)
            text.Append(null, $"- {Code(line)}\n");
    }

    // In a table, a vertical bar would begin a cell even in code.
    private static string Cell(string text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    // As code, whatever backticks are in it.
    private static string Code(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        int longest = Backticks().Matches(line).Select(run => run.Length).DefaultIfEmpty().Max();
        string fence = new('`', longest + 1), padding = longest > 0 ? " " : "";
        return $"{fence}{padding}{line}{padding}{fence}";
    }

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    private void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("stack", Stack);
        json.WriteString("account", Account);
        json.WriteString("region", Region);
        json.WriteString("changeSet", ChangeSet);
        json.WriteBoolean("upToDate", IsUpToDate);
        json.WriteStartArray("changes");
        foreach ((string effect, ResourceChange change) in new ChangeSetSummary(Changes).Rows)
        {
            json.WriteStartObject();
            json.WriteString("effect", effect);
            json.WriteString("action", change.Action);
            json.WriteString("logicalId", change.LogicalId);
            json.WriteString("type", change.ResourceType);
            json.WriteString("replacement", change.Replacement);
            json.WriteString("policyAction", change.PolicyAction);
            WriteAll(json, "properties", change.Properties);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteAll(json, "refused", Refused);
        json.WriteStartArray("widerPermissions");
        foreach (WiderPermission permission in WiderPermissions)
        {
            json.WriteStartObject();
            json.WriteString("logicalId", permission.LogicalId);
            json.WriteString("type", permission.ResourceType);
            json.WriteString("reason", permission.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;

namespace Streambot.Core.Templates.Merging;

/// <summary>All texts that a value may come to at a deploy.</summary>
internal sealed class PossibleTexts(MergeContext context)
{
    // More than that say no more.
    private const int Most = 100;

    /// <summary>
    /// The texts of a single value, or of the entries of a list; null where only the deploy knows them.
    /// </summary>
    public IReadOnlyList<string>? Of(JsonNode? node)
    {
        List<string>? texts = Intrinsics.FunctionOf(node) switch
        {
            "Ref" => OfParameter(Intrinsics.Referred(node)),
            "Fn::If" when Argument(node) is JsonArray { Count: 3 } branches => Union([branches[1], branches[2]]),
            "Fn::FindInMap" when Argument(node) is JsonArray { Count: 3 } path => OfMapping(path),
            { } => context.Resolver.Resolve(node).Text is { } text ? [text] : null,
            null when node is JsonArray list => Union(list),
            null => node is JsonValue value ? [Intrinsics.Text(value) ?? value.ToJsonString()] : null,
        };
        return texts?.Count <= Most ? texts : null;
    }

    private static JsonNode? Argument(JsonNode? node) => (node as JsonObject)?.GetAt(0).Value;

    private List<string>? Union(IEnumerable<JsonNode?> nodes)
    {
        List<string> texts = [];
        foreach (JsonNode? node in nodes)
        {
            if (Of(node) is not { } some)
                return null;
            texts.AddRange(some);
        }

        return [.. texts.Distinct()];
    }

    // What this deploy passes, or what any may.
    private List<string>? OfParameter(string? name)
    {
        if (name is null || context.Template.Existing("Parameters")[name] is not JsonObject parameter)
            return null;
        // Its values are names of what SSM holds.
        if (Intrinsics.Text(parameter["Type"])?.StartsWith("AWS::SSM::", StringComparison.Ordinal) ?? false)
            return null;
        DeclaredItem? item = context.Declaration.Of(ItemKind.Parameter).FirstOrDefault(item => item.Name == name);
        if (item?.Text("Value") is { } value)
            return [value];
        return parameter["AllowedValues"] is JsonArray { Count: > 0 } allowed ? Union(allowed) : null;
    }

    private List<string>? OfMapping(JsonArray path)
    {
        string name = Intrinsics.Text(path[0]) ?? "";
        if (context.Template.Existing("Mappings")[name] is not JsonObject mapping)
            return null;
        IEnumerable<JsonObject> rows = Chosen(mapping, path[1]).OfType<JsonObject>();
        JsonNode?[] values = [.. rows.SelectMany(row => Chosen(row, path[2]))];
        return values.Length == 0 ? null : Union(values);
    }

    // All of them, where only the deploy knows the key.
    private static IEnumerable<JsonNode?> Chosen(JsonObject mapping, JsonNode? key)
    {
        string? name = Intrinsics.Text(key);
        return mapping.Where(pair => name is null || pair.Key == name).Select(pair => pair.Value);
    }
}

using System.Text.Json.Nodes;

namespace Streambot.Core.CloudFormation;

/// <summary>
/// Access to what a template may hold in any form: <see cref="JsonNode"/>'s own indexer throws where text or a list
/// stands in the place of an object.
/// </summary>
internal static class Members
{
    /// <summary>The node at a path of keys; null where one is missing, or not in an object.</summary>
    public static JsonNode? Member(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string key in path)
            node = node is JsonObject mapping && mapping.TryGetPropertyValue(key, out JsonNode? child) ? child : null;
        return node;
    }

    /// <summary>The objects of a list; none where it is not a list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>What a node is, as messages call it.</summary>
    public static string Form(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "an object",
        JsonArray => "a list",
        JsonValue when Intrinsics.Text(node) is not null => "a string",
        JsonValue value when value.TryGetValue(out bool _) => "true or false",
        _ => "a number",
    };
}

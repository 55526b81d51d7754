using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.CloudFormation;

/// <summary>
/// Access to parts of a template that can have any form: <see cref="JsonNode"/>'s own indexer throws if there is text
/// or a list instead of an object.
/// </summary>
internal static class Members
{
    /// <summary>The node at a path of keys; null if one is missing, or is not in an object.</summary>
    public static JsonNode? Member(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string key in path)
            node = node is JsonObject mapping && mapping.TryGetPropertyValue(key, out JsonNode? child) ? child : null;
        return node;
    }

    /// <summary>The objects in a list; none if it is not a list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) =>
        (node as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>The type of a node, as messages name it.</summary>
    public static string Form(JsonNode? node) => node switch
    {
        null => DiagnosticTerms.Null,
        JsonObject => DiagnosticTerms.Object,
        JsonArray => DiagnosticTerms.List,
        JsonValue when Intrinsics.Text(node) is not null => DiagnosticTerms.String,
        JsonValue value when value.TryGetValue(out bool _) => DiagnosticTerms.TrueOrFalse,
        _ => DiagnosticTerms.Number,
    };
}

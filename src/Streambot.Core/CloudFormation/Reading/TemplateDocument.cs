using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>A user's template: the document, and the location of each of its nodes in the file.</summary>
public sealed class TemplateDocument(
    string file, JsonObject root, IReadOnlyDictionary<JsonNode, SourceLocation> locations)
{
    public string File { get; } = file;

    /// <summary>What is unusual about the file, but not a reason to reject it.</summary>
    public IReadOnlyList<DiagnosticMessage> Warnings { get; init; } = [];

    /// <summary>Never modified: a merge works on a copy.</summary>
    public JsonObject Root { get; } = root;

    /// <summary>The location of a node: that of its key, for a node that has one.</summary>
    public SourceLocation LocationOf(JsonNode? node) =>
        node is not null && locations.TryGetValue(node, out SourceLocation? location) ? location : new(File);

    /// <summary>The location of the node at a path of keys, or of the nearest node above it.</summary>
    public SourceLocation LocationOf(params ReadOnlySpan<string> path)
    {
        JsonNode node = Root;
        foreach (string segment in path)
        {
            if (node is not JsonObject parent || parent[segment] is not { } child)
                break;
            node = child;
        }

        return LocationOf(node);
    }
}

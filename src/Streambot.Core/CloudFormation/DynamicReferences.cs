using System.Text.Json.Nodes;

namespace Streambot.Core.CloudFormation;

/// <summary>
/// A value that CloudFormation reads from Systems Manager or Secrets Manager during the deployment: its type is not
/// known before.
/// </summary>
internal static class DynamicReferences
{
    private const string Begin = "{{resolve:";

    /// <summary>Whether the text may be one, or a part of one that a function joins.</summary>
    public static bool MayBeIn(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("resolve:", StringComparison.Ordinal);

    public static bool AreIn(string text) => text.Contains(Begin, StringComparison.Ordinal);

    public static bool AreIn(JsonNode? node) => Intrinsics.Text(node) is { } text && AreIn(text);
}

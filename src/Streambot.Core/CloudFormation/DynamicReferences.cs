using System.Text.Json.Nodes;

namespace Streambot.Core.CloudFormation;

/// <summary>
/// A value that CloudFormation reads from Systems Manager or Secrets Manager during the deployment: its type is not
/// known before.
/// </summary>
internal static class DynamicReferences
{
    private const string Begin = "{{resolve:";

    public static bool AreIn(string text) => text.Contains(Begin, StringComparison.Ordinal);

    public static bool AreIn(JsonNode? node) => Intrinsics.Text(node) is { } text && AreIn(text);
}

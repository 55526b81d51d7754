using System.Text.Json.Nodes;

namespace Streambot.Core.CloudFormation;

/// <summary>What CloudFormation reads from Systems Manager or Secrets Manager as it deploys: its type is not known before.</summary>
internal static class DynamicReferences
{
    private const string Begin = "{{resolve:";

    public static bool AreIn(string text) => text.Contains(Begin, StringComparison.Ordinal);

    public static bool AreIn(JsonNode? node) => Intrinsics.Text(node) is { } text && AreIn(text);
}

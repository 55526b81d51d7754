using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// Where a function's environment variables stand: in one mapping, or in one for each branch of a condition.
/// </summary>
internal static class EnvironmentVariables
{
    private const string Environment = "Environment";
    private const string Variables = "Variables";

    /// <summary>Every mapping of variables, made where there is none; null where only the deploy knows one.</summary>
    public static IReadOnlyList<JsonObject>? ToFill(JsonObject properties) =>
        Mappings(properties, Environment)?.Select(environment => Mappings(environment, Variables)).ToArray() is { } all
            && !all.Contains(null)
            ? [.. all.SelectMany(some => some!)]
            : null;

    /// <summary>Every mapping of variables that is there.</summary>
    public static IEnumerable<JsonObject> In(JsonObject properties) =>
        Branches(properties[Environment]).SelectMany(environment => Branches(environment[Variables]));

    /// <summary>
    /// Whether a value is a function as a whole, be it a condition; a macro only adds to what stands beside it.
    /// </summary>
    public static bool IsOpen(JsonNode? node) =>
        Intrinsics.FunctionOf(node) is { } function && function != "Fn::Transform";

    private static List<JsonObject>? Mappings(JsonObject parent, string name)
    {
        if (parent[name] is null || Intrinsics.Referred(parent[name]) == "AWS::NoValue")
            parent[name] = new JsonObject();
        return Mappings(parent[name]!);
    }

    private static List<JsonObject>? Mappings(JsonNode node)
    {
        if (node is JsonObject mapping && !IsOpen(node))
            return [mapping];
        if (Intrinsics.ArgumentOf(node, "Fn::If") is not JsonArray { Count: 3 } branches)
            return null;
        List<JsonObject> all = [];
        for (int branch = 1; branch < branches.Count; branch++)
        {
            if (branches[branch] is null || Intrinsics.Referred(branches[branch]) == "AWS::NoValue")
                branches[branch] = new JsonObject();
            if (Mappings(branches[branch]!) is not { } some)
                return null;
            all.AddRange(some);
        }

        return all;
    }

    private static IEnumerable<JsonObject> Branches(JsonNode? node)
    {
        if (Intrinsics.ArgumentOf(node, "Fn::If") is JsonArray { Count: 3 } branches)
            return Branches(branches[1]).Concat(Branches(branches[2]));
        return node is JsonObject mapping && !IsOpen(node) ? [mapping] : [];
    }
}

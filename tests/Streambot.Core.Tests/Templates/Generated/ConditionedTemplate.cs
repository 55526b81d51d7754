using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>
/// Evaluates a template as CloudFormation does, for each way its parameters may make the conditions come out.
/// </summary>
internal static partial class ConditionedTemplate
{
    /// <summary>
    /// Fails where a resource or output that exists refers to, or waits for, a resource that does not.
    /// </summary>
    public static void AssertWhole(JsonObject template)
    {
        JsonObject conditions = template["Conditions"] as JsonObject ?? [];
        string[] given = [.. conditions.Where(pair => pair.Value!["Fn::Equals"] is not null).Select(pair => pair.Key)];
        for (int answers = 0; answers < 1 << given.Length; answers++)
        {
            HashSet<string> holding = [.. given.Where((_, index) => (answers & (1 << index)) != 0)];
            bool Holds(JsonNode? node) => Evaluate(node, conditions, holding);
            HashSet<string> missing =
            [
                .. template["Resources"]!
                    .AsObject()
                    .Where(pair => !Exists(pair.Value!, Holds))
                    .Select(pair => pair.Key),
            ];
            foreach ((string id, JsonNode? node) in template["Resources"]!
                .AsObject()
                .Concat(template["Outputs"] as JsonObject ?? []))
            {
                if (!Exists(node!, Holds))
                    continue;
                IEnumerable<string> names = Names(node, Holds).Concat(Waits(node!));
                Assert.True(!missing.Overlaps(names),
                    $"{id} names {string.Join(", ", missing.Intersect(names))} where only {string.Join(", ", holding)} "
                        + $"hold: {template.ToJsonString()}");
            }
        }
    }

    private static bool Exists(JsonNode node, Func<JsonNode?, bool> holds) =>
        node["Condition"] is not JsonValue name || holds(new JsonObject { ["Condition"] = (string)name! });

    private static IEnumerable<string> Waits(JsonNode node) => node["DependsOn"] switch
    {
        JsonArray list => list.Select(name => (string)name!),
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static bool Evaluate(JsonNode? node, JsonObject conditions, HashSet<string> holding)
    {
        (string function, JsonNode? argument) = node!.AsObject().Single();
        bool Inner(JsonNode? inner) => Evaluate(inner, conditions, holding);
        return function switch
        {
            "Condition"
                when conditions[(string)argument!]!["Fn::Equals"] is not null => holding.Contains((string)argument!),
            "Condition" => Inner(conditions[(string)argument!]),
            "Fn::And" => argument!.AsArray().All(Inner),
            "Fn::Or" => argument!.AsArray().Any(Inner),
            "Fn::Not" => !Inner(argument![0]),
            _ => throw new InvalidOperationException(node.ToJsonString()),
        };
    }

    private static IEnumerable<string> Names(JsonNode? node, Func<JsonNode?, bool> holds)
    {
        if (node is JsonObject { Count: 1 } single)
        {
            (string function, JsonNode? argument) = single.Single();
            if (function == "Fn::If")
                return Names(argument![holds(new JsonObject { ["Condition"] = (string)argument[0]! }) ? 1 : 2], holds);
            if (function == "Ref")
                return [(string)argument!];
            if (function == "Fn::GetAtt")
                return [argument is JsonArray list ? (string)list[0]! : ((string)argument!).Split('.')[0]];
            if (function == "Fn::Sub")
            {
                string text = (string)(argument is JsonArray parts ? parts[0] : argument)!;
                return Placeholder().Matches(text).Select(match => match.Groups[1].Value.Split('.')[0])
                    .Concat(argument is JsonArray whole ? Names(whole[1], holds) : []);
            }
        }

        return node switch
        {
            JsonObject mapping => mapping.SelectMany(pair => Names(pair.Value, holds)),
            JsonArray list => list.SelectMany(item => Names(item, holds)),
            _ => [],
        };
    }

    [GeneratedRegex(@"\$\{([^!{}][^{}]*)\}")]
    private static partial Regex Placeholder();
}

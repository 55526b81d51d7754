using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Conditions;

/// <summary>Under which conditions resources exist, and must.</summary>
internal sealed class TemplateConditions(MergedTemplate template)
{
    // Of the 255 characters of a name.
    private const int LongestName = 200;

    // What CloudFormation takes in one Fn::And.
    private const int MostOperands = 10;

    private readonly ConditionLogic _logic = new(template);

    /// <summary>The condition of a resource, also of one that SAM will make; null where it always exists.</summary>
    public string? Of(string id)
    {
        if (template.Resource(id) is { } resource)
            return Intrinsics.Text(resource["Condition"]);
        if (!template.HasTransform || template.Existing("Parameters").ContainsKey(id))
            return null;
        string? maker = template.Resources
            .Where(entry => entry.Type.StartsWith("AWS::Serverless::", StringComparison.Ordinal))
            .Select(entry => entry.Id)
            .Where(name => id.StartsWith(name, StringComparison.Ordinal))
            .MaxBy(name => name.Length);
        return maker is null ? null : Of(maker);
    }

    /// <summary>Whether a resource exists wherever another does.</summary>
    public bool Exists(string target, string whenever) =>
        Of(target) is not { } condition || _logic.Implies(Premises(Of(whenever)), ConditionLogic.Named(condition));

    /// <summary>The resources that a node refers to and that may be missing where a condition holds.</summary>
    public IEnumerable<(string Resource, string Condition)> Missing(string? condition, JsonNode? node) =>
        Unmet(condition, node).Select(unmet => (unmet.Reference.Name, unmet.Condition)).Distinct();

    /// <summary>
    /// The name of the condition under which all exists that a node refers to, within a condition; null where that is
    /// always so.
    /// </summary>
    public string? Name(string? condition, params IEnumerable<JsonNode?> nodes)
    {
        OrderedDictionary<string, JsonNode> needed = [];
        foreach ((GuardedReference reference, string missing) in nodes.SelectMany(node => Unmet(condition, node)))
        {
            JsonNode expression = Needed(reference, missing);
            needed.TryAdd(expression.ToJsonString(), expression);
        }

        IEnumerable<JsonNode> sorted = needed.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value);
        return Reduce([.. Premises(condition), .. sorted]);
    }

    /// <summary>The name of the condition in one branch of a Fn::If, within a condition.</summary>
    public string Within(string? condition, string name, bool holds)
    {
        JsonObject named = ConditionLogic.Named(name);
        return Reduce([.. Premises(condition), holds ? named : ConditionLogic.Not(named)])!;
    }

    private string? Reduce(List<JsonNode> all)
    {
        for (int i = all.Count - 1; i >= 0 && all.Count > 1; i--)
        {
            if (_logic.Implies([.. all.Where((_, other) => other != i)], all[i]))
                all.RemoveAt(i);
        }

        return all.Count == 0 ? null : Define(all);
    }

    /// <summary>Gives a resource its condition, unless it has one.</summary>
    public void Apply(string id, string? condition)
    {
        if (condition is not null && template.Resource(id) is { } resource && !resource.ContainsKey("Condition"))
            resource.Insert(resource.IndexOf("Type") + 1, "Condition", condition);
    }

    private IEnumerable<(GuardedReference Reference, string Condition)> Unmet(string? condition, JsonNode? node)
    {
        foreach (GuardedReference reference in GuardedReferences.Of(node))
        {
            if (Of(reference.Name) is { } needed
                && !_logic.Implies([.. Premises(condition), .. reference.Guards], ConditionLogic.Named(needed)))
                yield return (reference, needed);
        }
    }

    private static JsonNode[] Premises(string? condition) =>
        condition is null ? [] : [ConditionLogic.Named(condition)];

    // Where the branch is not taken, what it refers to may be missing.
    private static JsonObject Needed(GuardedReference reference, string condition)
    {
        JsonObject named = ConditionLogic.Named(condition);
        return reference.Guards.Count == 0
            ? named
            : Combine("Fn::Or", [.. reference.Guards.Select(Opposite), named]);
    }

    private static JsonNode Opposite(JsonNode guard) =>
        Intrinsics.ArgumentOf(guard, "Fn::Not") is JsonArray { Count: 1 } inner
            ? inner[0]!.DeepClone()
            : ConditionLogic.Not(guard);

    private static JsonObject Combine(string function, IReadOnlyList<JsonNode> operands)
    {
        while (operands.Count > MostOperands)
        {
            operands =
            [
                .. operands.Chunk(MostOperands)
                    .Select(chunk => chunk.Length == 1 ? chunk[0] : Combine(function, chunk)),
            ];
        }

        return new() { [function] = new JsonArray([.. operands.Select(operand => operand.DeepClone())]) };
    }

    private string Define(List<JsonNode> all)
    {
        if (all.Count == 1 && Intrinsics.Text(Intrinsics.ArgumentOf(all[0], "Condition")) is { } alone)
            return alone;
        JsonObject definition = all.Count == 1 ? all[0].DeepClone().AsObject() : Combine("Fn::And", all);
        string wanted = string.Join("And", all.Select(one => Intrinsics.Text(Intrinsics.ArgumentOf(one, "Condition"))));
        if (wanted.Length > LongestName || all.Any(one => Intrinsics.ArgumentOf(one, "Condition") is null))
        {
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(definition.ToJsonString()));
            wanted = $"StreambotCondition{Convert.ToHexStringLower(hash)[..16]}";
        }

        JsonObject conditions = template.Section("Conditions");
        string name = wanted;
        for (int number = 2; IsTaken(name, conditions, definition); number++)
            name = $"{wanted}{number}";
        conditions.TryAdd(name, definition);
        return name;
    }

    private bool IsTaken(string name, JsonObject conditions, JsonObject definition) => conditions.ContainsKey(name)
        ? !JsonNode.DeepEquals(conditions[name], definition)
        : template.Existing("Parameters").ContainsKey(name) || template.Existing("Resources").ContainsKey(name);
}

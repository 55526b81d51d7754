using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Conditions;

/// <summary>Tells which conditions hold whenever others do.</summary>
internal sealed class ConditionLogic(MergedTemplate template)
{
    // All answers are tried; beyond that many, only what is written alike is known to hold.
    private const int MaximumAtoms = 10;

    private readonly Dictionary<string, bool> _known = [];

    public static JsonObject Named(string condition) => new() { ["Condition"] = condition };

    public static JsonObject Not(JsonNode expression) => new() { ["Fn::Not"] = new JsonArray(expression.DeepClone()) };

    /// <summary>Whether a condition holds whenever all of some others do.</summary>
    public bool Implies(IReadOnlyCollection<JsonNode> premises, JsonNode conclusion)
    {
        if (premises.Any(premise => JsonNode.DeepEquals(premise, conclusion)))
            return true;
        string key = string.Join('\n', premises.Append(conclusion).Select(expression => expression.ToJsonString()));
        if (!_known.TryGetValue(key, out bool implies))
            _known[key] = implies = Compute(premises, conclusion);
        return implies;
    }

    private bool Compute(IReadOnlyCollection<JsonNode> premises, JsonNode conclusion)
    {
        ConditionAtoms atoms = new(template);
        foreach (JsonNode expression in premises.Append(conclusion))
            Evaluate(expression, atom => Collect(atoms, atom), []);
        if (atoms.Count > MaximumAtoms)
            return false;
        for (int answers = 0; answers < 1 << atoms.Count; answers++)
        {
            bool Holds(JsonNode expression) => Evaluate(expression, atom => atoms.Holds(atom, answers), []);
            if (atoms.MayBe(answers) && premises.All(Holds) && !Holds(conclusion))
                return false;
        }

        return true;
    }

    private static bool Collect(ConditionAtoms atoms, ConditionAtom atom)
    {
        atoms.Add(atom);
        return false;
    }

    // Every branch is looked at, so that all atoms are seen. What is none of these functions is an atom of its own.
    private bool Evaluate(JsonNode? expression, Func<ConditionAtom, bool> answer, HashSet<string> within)
    {
        string? function = Intrinsics.FunctionOf(expression);
        JsonArray arguments = function is null ? [] : expression![function] as JsonArray ?? [];
        bool[] Answers() => [.. arguments.Select(argument => Evaluate(argument, answer, within))];
        switch (function)
        {
            case "Condition" when Intrinsics.Text(expression!["Condition"]) is { } name:
                return EvaluateNamed(name, answer, within);
            case "Fn::Equals" when arguments.Count == 2:
                (ConditionAtom? atom, bool known) = ConditionAtom.OfEquals(arguments);
                return atom is null ? known : answer(atom);
            case "Fn::And":
                return Answers().All(holds => holds);
            case "Fn::Or":
                return Answers().Any(holds => holds);
            case "Fn::Not" when arguments.Count == 1:
                return !Answers()[0];
            default:
                return answer(new(expression?.ToJsonString() ?? ""));
        }
    }

    private bool EvaluateNamed(string name, Func<ConditionAtom, bool> answer, HashSet<string> within)
    {
        // One that is not there, or that is defined by itself, is an error that others report.
        if (template.Existing("Conditions")[name] is not { } definition || !within.Add(name))
            return answer(new(Named(name).ToJsonString()));
        bool holds = Evaluate(definition, answer, within);
        within.Remove(name);
        return holds;
    }
}

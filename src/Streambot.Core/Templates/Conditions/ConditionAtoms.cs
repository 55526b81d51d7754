using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Documents;

namespace Streambot.Core.Templates.Conditions;

/// <summary>What a condition is built of and what only the deploy decides.</summary>
/// <param name="Key">The same for all that are decided together.</param>
/// <param name="Subject">What is compared with a literal, or null.</param>
/// <param name="Literal">What it is compared with, or null.</param>
internal sealed record ConditionAtom(string Key, JsonNode? Subject = null, string? Literal = null)
{
    /// <summary>The comparison of a Fn::Equals; a known answer where both sides are literals.</summary>
    public static (ConditionAtom? Atom, bool Answer) OfEquals(JsonArray sides)
    {
        string? left = TextOf(sides[0]);
        string? right = TextOf(sides[1]);
        if (left is not null && right is not null)
            return (null, left == right);
        if (left is null && right is null)
        {
            string[] keys = [sides[0]?.ToJsonString() ?? "", sides[1]?.ToJsonString() ?? ""];
            Array.Sort(keys, StringComparer.Ordinal);
            return keys[0] == keys[1] ? (null, true) : (new(string.Join(" = ", keys)), false);
        }

        JsonNode? subject = left is null ? sides[0] : sides[1];
        string literal = left ?? right!;
        return (new($"{subject?.ToJsonString()} = '{literal}'", subject, literal), false);
    }

    // CloudFormation compares text: 1 is "1", and true is "true".
    private static string? TextOf(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}

/// <summary>The atoms of some conditions, and which answers they may have together.</summary>
internal sealed class ConditionAtoms(MergedTemplate template)
{
    private readonly OrderedDictionary<string, ConditionAtom> _atoms = [];

    public int Count => _atoms.Count;

    public void Add(ConditionAtom atom) => _atoms.TryAdd(atom.Key, atom);

    public bool Holds(ConditionAtom atom, int answers) => (answers & (1 << _atoms.IndexOf(atom.Key))) != 0;

    /// <summary>
    /// Whether a parameter can make the answers come out so: it has one value, and one of those allowed.
    /// </summary>
    public bool MayBe(int answers)
    {
        foreach (var same in _atoms.Values.Where(atom => atom.Literal is not null)
            .GroupBy(atom => atom.Subject?.ToJsonString()))
        {
            string[] holding = [.. same.Where(atom => Holds(atom, answers)).Select(atom => atom.Literal!)];
            if (holding.Length > 1)
                return false;
            if (AllowedValues(same.First().Subject) is not { } allowed)
                continue;
            if (!holding.All(allowed.Contains)
                || (holding.Length == 0 && allowed.IsSubsetOf(same.Select(a => a.Literal!))))
                return false;
        }

        return true;
    }

    private HashSet<string>? AllowedValues(JsonNode? subject) =>
        Intrinsics.Referred(subject) is { } name
        && template.Existing("Parameters")[name] is JsonObject parameter
        && parameter["AllowedValues"] is JsonArray { Count: > 0 } values
            ? [.. values.Select(value => value?.ToString() ?? "")]
            : null;
}

namespace Streambot.Sources.Tests;

/// <summary>Which nodes of a graph reach each other.</summary>
public static class Circles
{
    /// <summary>The groups of two and more whose members all reach each other, in order.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> In(IEnumerable<(string From, string To)> arrows)
    {
        ILookup<string, string> next = arrows.Where(arrow => arrow.From != arrow.To)
            .Distinct()
            .ToLookup(arrow => arrow.From, arrow => arrow.To);
        Dictionary<string, HashSet<string>> reached = next.ToDictionary(
            node => node.Key, node => Reached(node.Key, next));
        return
        [
            .. reached.Keys.Where(node => reached[node].Contains(node))
                .Select(node => reached[node]
                    .Where(other => reached.TryGetValue(other, out HashSet<string>? back) && back.Contains(node))
                    .Order(StringComparer.Ordinal).ToList())
                .DistinctBy(group => string.Join('|', group))
                .OrderBy(group => group[0], StringComparer.Ordinal),
        ];
    }

    private static HashSet<string> Reached(string from, ILookup<string, string> next)
    {
        HashSet<string> reached = [];
        Stack<string> open = new([from]);
        while (open.TryPop(out string? node))
        {
            foreach (string other in next[node])
            {
                if (reached.Add(other))
                    open.Push(other);
            }
        }
        return reached;
    }
}

using System.Text.Json.Nodes;

namespace Streambot.Core.CloudFormation;

/// <summary>Which resource depends on which, as CloudFormation sees it.</summary>
/// <param name="resources">The Resources of a template.</param>
internal sealed class DependencyGraph(JsonObject resources)
{
    /// <summary>Whether a resource depends on another, directly or through others.</summary>
    public bool Depends(string id, string target)
    {
        HashSet<string> seen = [id];
        Queue<string> waiting = new([id]);
        while (waiting.TryDequeue(out string? current))
        {
            foreach (string next in Direct(current))
            {
                if (next == target)
                    return true;
                if (seen.Add(next))
                    waiting.Enqueue(next);
            }
        }

        return false;
    }

    /// <summary>
    /// The circular dependencies, each starting with the first of its resources; a resource is in one of them at most.
    /// </summary>
    public IEnumerable<IReadOnlyList<string>> Circles()
    {
        HashSet<string> done = [];
        foreach ((string id, _) in resources)
        {
            OrderedDictionary<string, bool> path = [];
            if (!done.Contains(id) && FindCircle(id, path, done) is { } circle)
                yield return circle;
            done.UnionWith(path.Keys);
        }
    }

    // The path is a dictionary because of its keys: a long chain of resources would be searched for each of them.
    private string[]? FindCircle(string id, OrderedDictionary<string, bool> path, HashSet<string> done)
    {
        int start = path.IndexOf(id);
        if (start >= 0)
            return [.. path.Keys.Skip(start)];
        if (done.Contains(id))
            return null;
        path.Add(id, true);
        foreach (string next in Direct(id))
        {
            if (FindCircle(next, path, done) is { } circle)
                return circle;
        }

        path.RemoveAt(path.Count - 1);
        done.Add(id);
        return null;
    }

    private IEnumerable<string> Direct(string id)
    {
        if (resources[id] is not JsonObject resource)
            return [];
        return [.. References.Resources(resource["Properties"]), .. References.DependsOn(resource)];
    }
}

namespace Streambot.Core.Templates;

/// <summary>Which resource waits for which, as CloudFormation sees it.</summary>
internal sealed class DependencyGraph(MergedTemplate template)
{
    /// <summary>Whether a resource waits for another, perhaps by way of others.</summary>
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

    private IEnumerable<string> Direct(string id)
    {
        if (template.Resource(id) is not { } resource)
            return [];
        return [.. References.Resources(resource["Properties"]), .. References.DependsOn(resource)];
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates.Junk;

/// <summary>Each node of each template of the gallery, replaced by each kind of junk.</summary>
public sealed class AnyNodeReplacedByJunk
{
    // Of all, one in a number that shares no factor with the kinds, so that each node and each kind is in it.
    [Fact]
    public void EndsInNoOtherWayThanWithCodesAndLines() => Run(JunkValues.Sample);

    private static void Run(int sample)
    {
        ConcurrentBag<(string Fault, string Case)> faults = [];
        int count = 0;
        Parallel.ForEach(Cases(sample), @case =>
        {
            Interlocked.Increment(ref count);
            JsonObject template = (JsonObject)@case.Project.Template!.DeepClone();
            JsonNode? junk = JunkValues.Nodes[@case.Junk]?.DeepClone();
            JsonNode? root = Replace(template, @case.Path, junk);
            string json = root?.ToJsonString(Indented) ?? "null";
            string? fault = Outcome.FaultOf(json, @case.Project.Declare(@case.Project.Items));
            if (fault is not null)
                faults.Add((fault, $"{@case.Project.Name}/{string.Join('/', @case.Path)} = {Short(junk)}"));
        });

        Assert.True(count > 400);
        Assert.True(faults.IsEmpty, $"{faults.Count} of {count}:\n{Summary.Of(faults)}");
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, MaxDepth = 200 };

    private static string Short(JsonNode? node) => node?.ToJsonString() is { } json ? json[..Math.Min(80, json.Length)] : "null";

    private static IEnumerable<(GalleryProject Project, string[] Path, int Junk)> Cases(int sample)
    {
        int number = 0;
        foreach (GalleryProject project in GalleryProject.All.Where(project => project.Template is not null))
        {
            foreach (string[] path in Paths(project.Template, []))
            {
                for (int junk = 0; junk < JunkValues.Nodes.Count; junk++)
                {
                    if (number++ % sample == 0)
                        yield return (project, path, junk);
                }
            }
        }
    }

    private static IEnumerable<string[]> Paths(JsonNode? node, string[] path)
    {
        IEnumerable<(string Key, JsonNode? Child)> children = node switch
        {
            JsonObject mapping => mapping.Select(pair => (pair.Key, pair.Value)),
            JsonArray list => list.Select((child, index) => ($"{index}", child)),
            _ => [],
        };
        return children.SelectMany(child => Paths(child.Child, [.. path, child.Key])).Prepend(path);
    }

    private static JsonNode? Replace(JsonNode root, string[] path, JsonNode? junk)
    {
        if (path.Length == 0)
            return junk;
        JsonNode parent = path.SkipLast(1).Aggregate(root, (node, key) => node is JsonArray list ? list[int.Parse(key)]! : node[key]!);
        if (parent is JsonArray array)
            array[int.Parse(path[^1])] = junk;
        else
            parent[path[^1]] = junk;
        return root;
    }
}

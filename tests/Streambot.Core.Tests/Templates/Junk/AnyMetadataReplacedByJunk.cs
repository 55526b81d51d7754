using System.Collections.Concurrent;
using Streambot.Core.Declarations;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates.Junk;

/// <summary>Each metadata of each item of the gallery, and each that an item might have, with each kind of junk.</summary>
public sealed class AnyMetadataReplacedByJunk
{
    // Of all, one in a number that shares no factor with the kinds, so that each node and each kind is in it.
    [Fact]
    public void EndsInNoOtherWayThanWithCodes() => Run(JunkValues.Sample);

    private static void Run(int sample)
    {
        ConcurrentBag<(string Fault, string Case)> faults = [];
        int count = 0;
        Parallel.ForEach(Cases(sample), @case =>
        {
            Interlocked.Increment(ref count);
            DeclaredItem item = @case.Project.Items[@case.Item];
            IEnumerable<KeyValuePair<string, string>> metadata = item.MetadataNames
                .Where(name => name != @case.Metadata)
                .Select(name => KeyValuePair.Create(name, item[name]!));
            string junk = JunkValues.Texts[@case.Junk];
            DeclaredItem[] items = [.. @case.Project.Items];
            items[@case.Item] = @case.Metadata == "Include"
                ? new(item.Kind, junk, metadata)
                : new(item.Kind, item.Name, [.. metadata, new(@case.Metadata, junk)]);
            string? fault = Outcome.FaultOf(@case.Project.Template?.ToJsonString(), @case.Project.Declare(items));
            if (fault is not null)
                faults.Add((fault, $"{@case.Project.Name}: {item.Title}, {@case.Metadata} = {junk[..Math.Min(80, junk.Length)]}"));
        });

        Assert.True(count > 400);
        Assert.True(faults.IsEmpty, $"{faults.Count} of {count}:\n{Summary.Of(faults)}");
    }

    // What an item does not have is tried on the first of its kind in each project.
    private static IEnumerable<(GalleryProject Project, int Item, string Metadata, int Junk)> Cases(int sample)
    {
        int number = 0;
        foreach (GalleryProject project in GalleryProject.All)
        {
            HashSet<ItemKind> seen = [];
            for (int item = 0; item < project.Items.Count; item++)
            {
                DeclaredItem declared = project.Items[item];
                IEnumerable<string> others = seen.Add(declared.Kind) ? ItemMetadata.Of(declared.Kind) : [];
                foreach (string metadata in declared.MetadataNames.Union(others).Append("Include"))
                {
                    for (int junk = 0; junk < JunkValues.Texts.Count; junk++)
                    {
                        if (number++ % sample == 0)
                            yield return (project, item, metadata, junk);
                    }
                }
            }
        }
    }
}

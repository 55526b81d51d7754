using System.Collections.Concurrent;
using Streambot.Core.Declarations;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates.Junk;

/// <summary>Each metadata of each item of the gallery, and each that an item might have, with each kind of junk.</summary>
public sealed class AnyMetadataReplacedByJunk
{
    private const int Shown = 20;

    [Fact]
    [Trait("Category", "Long")]
    public void EndsInNoOtherWayThanWithCodes() => Run(sample: 1);

    [Fact]
    public void EndsInNoOtherWayThanWithCodesInASample() => Run(sample: 10);

    private static void Run(int sample)
    {
        ConcurrentBag<string> faults = [];
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
                faults.Add($"{@case.Project.Name}: {item.Title}, {@case.Metadata} = {junk[..Math.Min(80, junk.Length)]}: {fault}");
        });

        Assert.True(count > 1000);
        Assert.True(faults.IsEmpty, $"{faults.Count} of {count}:\n{string.Join("\n\n", faults.Order().Take(Shown))}");
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

using Microsoft.Build.Framework;
using Streambot.Core.Declarations;

namespace Streambot.Tasks;

/// <summary>Takes MSBuild's items over for Core, which knows nothing of MSBuild.</summary>
internal static class DeclaredItems
{
    public static IEnumerable<DeclaredItem> From(ItemKind kind, IEnumerable<ITaskItem> items) =>
        items.Select(item => new DeclaredItem(kind, item.ItemSpec, Metadata(item))
        {
            File = item.GetMetadata("DefiningProjectFullPath"),
        });

    // By its keys: what MSBuild's own items enumerate is not what a dictionary of its interface should.
    private static IEnumerable<KeyValuePair<string, string>> Metadata(ITaskItem item) => item.CloneCustomMetadata().Keys
        .Cast<string>()
        .Select(name => KeyValuePair.Create(name, item.GetMetadata(name)));
}

using System.Collections;
using Microsoft.Build.Framework;
using Streambot.Core.Declarations;

namespace Streambot.Tasks;

/// <summary>Takes MSBuild's items over for Core, which knows nothing of MSBuild.</summary>
internal static class DeclaredItems
{
    public static IEnumerable<DeclaredItem> From(ItemKind kind, IEnumerable<ITaskItem> items) =>
        items.Select(item => new DeclaredItem(kind, item.ItemSpec, Metadata(item)));

    private static IEnumerable<KeyValuePair<string, string>> Metadata(ITaskItem item) => item.CloneCustomMetadata()
        .Cast<DictionaryEntry>()
        .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));
}

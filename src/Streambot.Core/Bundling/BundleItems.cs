using System.Formats.Tar;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Bundling;

/// <summary>A StreambotBundleItem, as the project declares it.</summary>
/// <param name="Include">The file.</param>
/// <param name="RecursiveFolder">Its folders below what stands before <c>**</c> in the project.</param>
/// <param name="Path">Its path in the zip, or its folder there; empty takes the file's own.</param>
/// <param name="Mode">0644 or 0755; empty lets the content decide.</param>
public sealed record BundleItem(string Include, string RecursiveFolder, string Path, string Mode)
{
    public const string Name = "StreambotBundleItem";

    /// <summary>What the item may have.</summary>
    public static IReadOnlyCollection<string> Metadata { get; } = [nameof(Path), nameof(Mode)];

    /// <summary>What other items have for their place, and this one does not.</summary>
    public static IReadOnlyCollection<string> PlacesOfOtherItems { get; } =
        ["TargetPath", "Link", "LinkBase", "RelativePath", "PackagePath"];

    /// <summary>The first of <see cref="PlacesOfOtherItems"/> that it has all the same; else null.</summary>
    public string? OtherPlace { get; init; }
}

/// <summary>What a project declares for its zip besides what it publishes.</summary>
public static class BundleItems
{
    /// <exception cref="StreambotException">A file does not exist, or has another mode or place.</exception>
    public static IReadOnlyList<BundleEntry> Entries(IEnumerable<BundleItem> items, string projectFile)
    {
        string projectFolder = Path.GetDirectoryName(Path.GetFullPath(projectFile))!;
        List<BundleEntry> entries = [];
        List<DiagnosticMessage> messages = [];
        foreach (BundleItem item in items)
        {
            if (!IsFile(item.Include))
                messages.Add(DiagnosticTable.BundleItemMissing.With(item.Include).At(projectFile));
            if (item.Mode is not ("" or "0644" or "0755" or "644" or "755"))
                messages.Add(DiagnosticTable.BundleItemMode.With(item.Include, item.Mode).At(projectFile));
            if (item is { Path: "", OtherPlace: { } place })
                messages.Add(DiagnosticTable.BundleItemPlace.With(item.Include, place).At(projectFile));
            bool? isExecutable = item.Mode.Length == 0 ? null : item.Mode.EndsWith("755", StringComparison.Ordinal);
            entries.Add(new(PathOf(item, projectFolder), item.Include, isExecutable));
        }

        return messages.Count == 0 ? entries : throw new StreambotException(messages);
    }

    // Whoever reads a pipe or a device waits for it without end. Only what has no length can be one, and in .NET only
    // the writer of archives can tell. What the kernel makes up, as in /proc, has no length either, but a content.
    private static bool IsFile(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            FileInfo file = new(path);
            if ((file.ResolveLinkTarget(returnFinalTarget: true) ?? file) is not FileInfo { Length: 0 } empty)
                return true;
            using MemoryStream archive = new();
            using (TarWriter writer = new(archive, leaveOpen: true))
                writer.WriteEntry(empty.FullName, empty.Name);
            archive.Position = 0;
            using TarReader reader = new(archive);
            return reader.GetNextEntry()?.EntryType is TarEntryType.RegularFile && !HasContent(empty);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool HasContent(FileInfo file)
    {
        using FileStream content = file.OpenRead();
        return content.ReadByte() >= 0;
    }

    private static string PathOf(BundleItem item, string projectFolder)
    {
        string include = item.Include.Replace('\\', '/');
        string name = include[(include.LastIndexOf('/') + 1)..];
        if (item.Path.EndsWith('/') || item.Path.EndsWith('\\'))
            return item.Path + item.RecursiveFolder + name;
        if (item.Path.Length > 0)
            return item.Path;
        // However it is written: $(MSBuildProjectDirectory) stands before some.
        string path = Path.GetRelativePath(projectFolder, Path.GetFullPath(include, projectFolder)).Replace('\\', '/');
        return Path.IsPathRooted(path) || path.StartsWith("../", StringComparison.Ordinal) ? name : path;
    }
}

using System.Security.Cryptography;
using Streambot.Core.Bundling.Zip;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Bundling;

/// <summary>
/// The files of a function. The same files result in the same bytes for the same version of .NET, whatever the machine,
/// the folder and the time.
/// </summary>
public sealed class Bundle
{
    private Bundle(IReadOnlyList<BundleEntry> entries) => Entries = entries;

    /// <summary>Ordered by their paths, which have forward slashes.</summary>
    public IReadOnlyList<BundleEntry> Entries { get; }

    /// <exception cref="StreambotException">
    /// A path leads outside the bundle, or two files have the same path, or one has that of another's folder.
    /// </exception>
    public static Bundle Of(IEnumerable<BundleEntry> entries, string projectFile)
    {
        List<BundleEntry> sorted = [.. entries
            .Select(entry => entry with
            {
                Path = Resolved(entry.Path.Replace('\\', '/')),
                Source = Path.GetFullPath(entry.Source),
            })
            .GroupBy(entry => (entry.Path, entry.Source))
            .Select(OneOf)
            .OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        List<DiagnosticMessage> messages = [.. sorted
            .Where(entry => LeadsOutside(entry.Path))
            .Select(entry => DiagnosticTable.PathOutsideBundle.With(entry.Source, entry.Path).At(projectFile))];

        // Names that differ only in case are two files on Lambda.
        messages.AddRange(sorted.Zip(sorted.Skip(1))
            .Where(pair => pair.First.Path == pair.Second.Path)
            .Select(pair => DiagnosticTable.DuplicateBundlePath
                .With(pair.First.Path, pair.First.Source, pair.Second.Source)
                .At(projectFile)));
        Dictionary<string, string> sources = sorted
            .DistinctBy(entry => entry.Path)
            .ToDictionary(entry => entry.Path, entry => entry.Source);
        messages.AddRange(sorted
            .SelectMany(entry => FoldersOf(entry.Path), (entry, folder) => (entry.Source, Folder: folder))
            .Where(inside => sources.ContainsKey(inside.Folder))
            .DistinctBy(inside => inside.Folder)
            .Select(inside => DiagnosticTable.DuplicateBundlePathOfFolder
                .With(inside.Folder, sources[inside.Folder], inside.Source)
                .At(projectFile)));
        return messages.Count == 0 ? new(sorted) : throw new StreambotException(messages);
    }

    /// <summary>
    /// The same files, with a program under the name that Lambda starts. An existing file of that name can start the
    /// program in its own way.
    /// </summary>
    public Bundle StartedBy(string program)
    {
        const string bootstrap = "bootstrap";
        return Entries.Any(entry => entry.Path == bootstrap)
            ? this
            : new([.. Entries
                .Select(entry => entry.Path == program ? entry with { Path = bootstrap } : entry)
                .OrderBy(entry => entry.Path, StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Writes the zip, and its list if it is to have one. What has not changed since an earlier build wrote both is
    /// copied from that zip: the bytes are the same as without it.
    /// </summary>
    /// <exception cref="StreambotException">A file cannot be read, or the zip cannot be written.</exception>
    public async Task<ZippedBundle> WriteAsync(
        BundleFile zip, ZipCompression compression, CancellationToken cancellation)
    {
        ZippedBundle? zipped = null;
        await AtomicFile.WriteAsync(
            zip.Path,
            async (file, token) =>
            {
                using EarlierZip? earlier = await EarlierZip.OpenAsync(zip, compression, token);
                IReadOnlyCollection<ZipSource> sources =
                    earlier is null ? [.. Entries.Select(SourceOf)] : await SourcesAsync(earlier, token);
                IReadOnlyList<ZipMember> members =
                    await ZipWriter.WriteAsync(file.SafeFileHandle, sources, compression, token);
                zipped = new(
                    new([.. members.Select(member => new BundledFile(
                        member.Path, member.Length, member.IsExecutable, member.Sha256))]),
                    Convert.ToHexStringLower(await SHA256.HashDataAsync(file, token)),
                    file.Length);
            },
            cancellation);
        if (zip.List is not null)
            await BundleList.WriteAsync(zip.List, zipped!, compression, cancellation);
        return zipped!;
    }

    /// <summary>
    /// Whether a zip has these files already. Builds write files anew that have the same content, and comparing takes a
    /// tenth of the time of zipping.
    /// </summary>
    /// <remarks>
    /// It is not asynchronous, since each build asks: the JIT would compile a hundred methods more, which takes longer
    /// than to compare.
    /// </remarks>
    /// <exception cref="StreambotException">A file cannot be read.</exception>
    public bool IsIn(BundleFile zip, ZipCompression compression, CancellationToken cancellation)
    {
        if (!InputFile.Exists(zip.Path) || BundleList.Read(zip.List) is not { } list)
            return false;
        if (list.Compression != compression.ToString() || list.Files.Count != Entries.Count)
            return false;
        // The one that has changed is among the latest.
        List<BundleEntry> entries = [.. Entries];
        entries.Sort((left, right) => DateTime.Compare(
            File.GetLastWriteTimeUtc(right.Source), File.GetLastWriteTimeUtc(left.Source)));
        HashSet<string> files = [.. list.Files];
        foreach (BundleEntry entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!files.Contains(Hash(entry).Line))
                return false;
        }

        return zip.Name().Hash == list.ContentHash;
    }

    private async Task<ZipSource[]> SourcesAsync(EarlierZip earlier, CancellationToken cancellation)
    {
        ZipSource[] sources = new ZipSource[Entries.Count];
        await Parallel.ForAsync(0, sources.Length, cancellation, (index, _) =>
        {
            BundledFile file = Hash(Entries[index]);
            sources[index] = earlier.Find(file) is { } content
                ? new(file.Path, Entries[index].Source, file.Length, file.IsExecutable) { Earlier = content }
                : SourceOf(Entries[index]);
            return ValueTask.CompletedTask;
        });
        return sources;
    }

    private static ZipSource SourceOf(BundleEntry entry) =>
        new(entry.Path, entry.Source, InputFile.LengthOf(entry.Source), entry.IsExecutable);

    private static BundledFile Hash(BundleEntry entry)
    {
        using FileStream file = InputFile.Open(entry.Source);
        byte[] start = new byte[ZipWriter.ProgramStart];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return new(
            entry.Path,
            file.Length,
            entry.IsExecutable ?? ZipWriter.IsProgram(start.AsSpan(0, read)),
            Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    // Publishing lists a file twice if two kinds of items contain it, and a pattern may contain what another item gives
    // a mode.
    private static BundleEntry OneOf(IEnumerable<BundleEntry> same) => same.First() with
    {
        IsExecutable = same.Select(entry => entry.IsExecutable).LastOrDefault(mode => mode is not null),
    };

    // Where a path leads, as copying to it would find out. One that leads outside stays as it is written.
    private static string Resolved(string path)
    {
        List<string> segments = [];
        foreach (string segment in path.Split('/'))
        {
            if (segment == ".." && segments is [.., not ("" or "..")])
                segments.RemoveAt(segments.Count - 1);
            else if (segment != ".")
                segments.Add(segment);
        }

        return segments is [] or ["..", ..] ? path : string.Join('/', segments);
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (int end = path.IndexOf('/'); end > 0; end = path.IndexOf('/', end + 1))
            yield return path[..end];
    }

    private static bool LeadsOutside(string path) =>
        path.Length == 0
        || path[0] == '/'
        || (path.Length > 1 && path[1] == ':')
        || path.Split('/').Any(segment => segment is "" or "." or "..");
}

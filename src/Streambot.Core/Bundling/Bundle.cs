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
        BundleEntry[] sorted = [.. OneOfEach(entries).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        List<DiagnosticMessage> messages = [.. sorted
            .Where(entry => LeadsOutside(entry.Path))
            .Select(entry => DiagnosticTable.PathOutsideBundle.With(entry.Source, entry.Path).At(projectFile))];

        // Names that differ only in case are two files on Lambda.
        Dictionary<string, string> sources = [];
        for (int i = 0; i < sorted.Length; i++)
        {
            if (sources.TryAdd(sorted[i].Path, sorted[i].Source))
                continue;
            messages.Add(DiagnosticTable.DuplicateBundlePath
                .With(sorted[i].Path, sorted[i - 1].Source, sorted[i].Source)
                .At(projectFile));
        }

        HashSet<string> folders = [];
        foreach (BundleEntry entry in sorted)
        {
            foreach (string folder in FoldersOf(entry.Path))
            {
                if (folders.Add(folder) && sources.TryGetValue(folder, out string? source))
                {
                    messages.Add(DiagnosticTable.DuplicateBundlePathOfFolder
                        .With(folder, source, entry.Source)
                        .At(projectFile));
                }
            }
        }

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
    /// <remarks>It is not asynchronous, for the reason that <see cref="AtomicFile"/> has.</remarks>
    /// <exception cref="StreambotException">A file cannot be read, or the zip cannot be written.</exception>
    public ZippedBundle Write(BundleFile zip, ZipCompression compression, CancellationToken cancellation)
    {
        ZippedBundle? zipped = null;
        AtomicFile.Write(zip.Path, file =>
        {
            using EarlierZip? earlier = EarlierZip.Open(zip, compression);
            ZipSource[] sources =
                earlier is null ? [.. Entries.Select(SourceOf)] : SourcesOf(earlier, cancellation);
            IReadOnlyList<ZipMember> members =
                ZipWriter.Write(file.SafeFileHandle, sources, compression, cancellation);
            zipped = new(
                new([.. members.Select(member => new BundledFile(
                    member.Path, member.Length, member.IsExecutable, member.Sha256))]),
                Convert.ToHexStringLower(SHA256.HashData(file)),
                file.Length);
        });
        if (zip.List is not null)
            BundleList.Write(zip.List, zipped!, compression);
        return zipped!;
    }

    /// <summary>
    /// Whether a zip has these files already. Builds write files anew that have the same content, and comparing takes a
    /// tenth of the time of zipping.
    /// </summary>
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

    private ZipSource[] SourcesOf(EarlierZip earlier, CancellationToken cancellation) =>
        Task.WhenAll(Entries.Select(entry => Task.Run(() => SourceOf(entry, earlier), cancellation)))
            .GetAwaiter().GetResult();

    private static ZipSource SourceOf(BundleEntry entry, EarlierZip earlier)
    {
        BundledFile file = Hash(entry);
        return earlier.Find(file) is { } content
            ? new(file.Path, entry.Source, file.Length, file.IsExecutable) { Earlier = content }
            : SourceOf(entry);
    }

    private static ZipSource SourceOf(BundleEntry entry) =>
        new(entry.Path, entry.Source, InputFile.LengthOf(entry.Source), entry.IsExecutable);

    private static BundledFile Hash(BundleEntry entry) => InputFile.Read(entry.Source, file =>
    {
        byte[] start = new byte[ZipWriter.ProgramStart];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return new BundledFile(
            entry.Path,
            file.Length,
            entry.IsExecutable ?? ZipWriter.IsProgram(start.AsSpan(0, read)),
            Convert.ToHexStringLower(SHA256.HashData(file)));
    });

    // Publishing lists a file twice if two kinds of items contain it, and a pattern may contain what another item gives
    // a mode. It does without GroupBy: each publish runs it, and the JIT takes longer for tuples in LINQ than it runs.
    private static List<BundleEntry> OneOfEach(IEnumerable<BundleEntry> entries)
    {
        List<BundleEntry> unique = [];
        Dictionary<string, int> places = [];
        foreach (BundleEntry listed in entries)
        {
            BundleEntry entry = listed with
            {
                Path = Resolved(listed.Path.Replace('\\', '/')),
                Source = Path.GetFullPath(listed.Source),
            };
            string file = $"{entry.Path}\0{entry.Source}";
            if (places.TryAdd(file, unique.Count))
                unique.Add(entry);
            else if (entry.IsExecutable is { } mode)
                unique[places[file]] = unique[places[file]] with { IsExecutable = mode };
        }

        return unique;
    }

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

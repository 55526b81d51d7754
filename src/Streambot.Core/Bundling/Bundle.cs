using System.IO.Compression;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Bundling;

/// <summary>
/// The files of a function. The same files result in the same bytes, whatever the machine, the folder and the time.
/// </summary>
public sealed class Bundle
{
    // The earliest time that a zip can contain.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int RegularFile = 0x8000;
    private const int ReadableByAll = RegularFile | 0x1A4; // 0644
    private const int ExecutableByAll = RegularFile | 0x1ED; // 0755

    private Bundle(IReadOnlyList<BundleEntry> entries) => Entries = entries;

    /// <summary>Ordered by their paths, which have forward slashes.</summary>
    public IReadOnlyList<BundleEntry> Entries { get; }

    /// <exception cref="StreambotException">
    /// A path leads outside the bundle, or two files have the same path.
    /// </exception>
    public static Bundle Of(IEnumerable<BundleEntry> entries, string projectFile)
    {
        // Publishing lists a file twice if two kinds of items contain it.
        List<BundleEntry> sorted = [.. entries
            .Select(entry => new BundleEntry(entry.Path.Replace('\\', '/'), Path.GetFullPath(entry.Source)))
            .Distinct()
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

    /// <summary>Writes the zip.</summary>
    /// <exception cref="StreambotException">A file cannot be read, or the zip cannot be written.</exception>
    public async Task<BundleSummary> WriteAsync(string path, CancellationToken cancellation)
    {
        long zipped = 0;
        long unzipped = 0;
        await AtomicFile.WriteAsync(
            path,
            async (file, token) =>
            {
                using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
                {
                    foreach (BundleEntry entry in Entries)
                        unzipped += await AddAsync(zip, entry, token);
                }

                ZipOrigin.MarkAsUnix(file);
                zipped = file.Length;
            },
            cancellation);
        return new(Entries.Count, zipped, unzipped);
    }

    private static async Task<long> AddAsync(ZipArchive zip, BundleEntry entry, CancellationToken cancellation)
    {
        await using FileStream source = InputFile.Open(entry.Source);
        ZipArchiveEntry zipped = zip.CreateEntry(entry.Path, CompressionLevel.Optimal);
        zipped.LastWriteTime = Timestamp;
        zipped.ExternalAttributes = (IsExecutable(source) ? ExecutableByAll : ReadableByAll) << 16;
        await using Stream target = await zipped.OpenAsync(cancellation);
        await source.CopyToAsync(target, cancellation);
        return source.Length;
    }

    // Determined from the content, in the same way on every system; Windows has no file modes.
    private static bool IsExecutable(FileStream file)
    {
        Span<byte> start = stackalloc byte[4];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..read].StartsWith("\u007fELF"u8) || start[..read].StartsWith("#!"u8);
    }

    private static bool LeadsOutside(string path) =>
        path.Length == 0
        || path[0] == '/'
        || (path.Length > 1 && path[1] == ':')
        || path.Split('/').Any(segment => segment is "" or "." or "..");
}

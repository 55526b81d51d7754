using System.Text.Json;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>
/// The warnings and notes of a target's last run, in a file beside its other intermediate ones. Whoever publishes
/// again hears of them again, although the target has nothing to do; otherwise a build that treats them as errors
/// would pass the second time.
/// </summary>
internal sealed record KeptWarnings(IReadOnlyList<KeptWarnings.Entry> Entries)
{
    internal sealed record Entry(string Code, string Text, string File, int Line, int Column);

    /// <summary>Keeps warnings; without any there is no file.</summary>
    public static void Save(string path, IEnumerable<DiagnosticMessage> warnings)
    {
        Entry[] entries = [.. warnings.Select(warning => new Entry(
            warning.Diagnostic.Code, warning.Text, warning.Location?.File
                ?? "", warning.Location?.Line ?? 0, warning.Location?.Column ?? 0))];
        if (entries.Length == 0)
        {
            File.Delete(path);
            return;
        }

        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new KeptWarnings(entries)));
    }

    public static async Task<IEnumerable<DiagnosticMessage>> ReadAsync(string path, CancellationToken cancellation)
    {
        await using FileStream file = File.OpenRead(path);
        KeptWarnings kept =
            (await JsonSerializer.DeserializeAsync<KeptWarnings>(file, cancellationToken: cancellation))!;
        return kept.Entries.Select(entry => new DiagnosticMessage(
            DiagnosticTable.Get(entry.Code), entry.Text, new(entry.File, entry.Line, entry.Column)));
    }
}

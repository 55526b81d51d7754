using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Bundling;

/// <summary>Finds problems during the build that Lambda would only report when it starts the function.</summary>
public static class BundleCheck
{
    /// <summary>The maximum unzipped size that Lambda accepts.</summary>
    public const long MaximumBytes = 250 * 1024 * 1024;

    /// <summary>
    /// Checks the entry point that Lambda starts, the size, and whether there is native code for another platform than
    /// linux-x64 or linux-arm64.
    /// </summary>
    public static IReadOnlyList<DiagnosticMessage> Findings(
        Bundle bundle, string entryPoint, string runtimeIdentifier, string projectFile)
    {
        List<DiagnosticMessage> messages = [];
        if (!bundle.Entries.Any(entry => entry.Path == entryPoint))
            messages.Add(DiagnosticTable.EntryPointMissing.With(entryPoint));
        messages.AddRange(ForeignLibraries(bundle, runtimeIdentifier));
        if (TooLarge(bundle) is { } tooLarge)
            messages.Add(tooLarge);
        return [.. messages.Select(message => message.At(projectFile))];
    }

    private static IEnumerable<DiagnosticMessage> ForeignLibraries(Bundle bundle, string runtimeIdentifier)
    {
        HashSet<string> bundled = [.. bundle.Entries.Select(entry => Path.GetFileName(entry.Path))];
        foreach (BundleEntry entry in bundle.Entries)
        {
            using FileStream file = InputFile.Open(entry.Source);
            NativeBinary? binary = NativeFile.Read(file);
            if (binary is not null && binary.Platform != runtimeIdentifier)
                yield return DiagnosticTable.NativeLibraryNotOnLambda.With(
                    entry.Path, binary.Platform, runtimeIdentifier);
            else if (binary?.Glibc > LambdaImage.Glibc)
                yield return DiagnosticTable.GlibcTooNew.With(entry.Path, binary.Glibc, LambdaImage.Glibc);
            if (binary?.Platform == runtimeIdentifier && !LambdaImage.RunsWithout(Path.GetFileName(entry.Path)))
            {
                foreach (string library in binary.Needed.Where(
                    library => !bundled.Contains(library) && !LambdaImage.Has(library)))
                    yield return DiagnosticTable.NeededLibraryMissing.With(entry.Path, library);
            }
        }
    }

    private static DiagnosticMessage? TooLarge(Bundle bundle)
    {
        List<(string Path, long Bytes)> files =
        [
            .. bundle.Entries.Select(entry => (entry.Path, new FileInfo(entry.Source).Length)),
        ];
        long total = files.Sum(file => file.Bytes);
        if (total <= MaximumBytes)
            return null;
        IEnumerable<string> largest = files.OrderByDescending(file => file.Bytes).Take(3)
            .Select(file => FormattableString.Invariant($"{file.Path} ({file.Bytes:N0})"));
        return DiagnosticTable.BundleTooLarge.With(
            FormattableString.Invariant($"{total:N0}"),
            FormattableString.Invariant($"{MaximumBytes:N0}"),
            string.Join(", ", largest));
    }
}

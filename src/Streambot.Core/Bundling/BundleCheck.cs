using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Bundling;

/// <summary>Finds problems during the build that Lambda would only report when it starts the function.</summary>
public static class BundleCheck
{
    /// <summary>The maximum unzipped size that Lambda accepts.</summary>
    public const long MaximumBytes = 250 * 1024 * 1024;

    /// <summary>
    /// Checks the entry point that Lambda starts, the size, and whether there is code that Lambda could not load.
    /// </summary>
    public static IReadOnlyList<DiagnosticMessage> Findings(
        Bundle bundle, string entryPoint, string runtimeIdentifier, string projectFile)
    {
        List<DiagnosticMessage> messages = [];
        if (!bundle.Entries.Any(entry => entry.Path == entryPoint))
            messages.Add(DiagnosticTable.EntryPointMissing.With(entryPoint));
        messages.AddRange(new CodeCheck(bundle, entryPoint, runtimeIdentifier).Findings());
        if (TooLarge(bundle) is { } tooLarge)
            messages.Add(tooLarge);
        return [.. messages.Select(message => message.At(projectFile))];
    }

    private static DiagnosticMessage? TooLarge(Bundle bundle)
    {
        List<(string Path, long Bytes)> files =
        [
            .. bundle.Entries.Select(entry => (entry.Path, InputFile.LengthOf(entry.Source))),
        ];
        long total = files.Sum(file => file.Bytes);
        if (total <= MaximumBytes)
            return null;
        return DiagnosticTable.BundleTooLarge.With(
            FormattableString.Invariant($"{total:N0}"),
            FormattableString.Invariant($"{MaximumBytes:N0}"),
            SizeCheck.LargestFiles(files));
    }
}

using System.Globalization;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Bundling;

/// <summary>Tells of a zip that is large, or that has grown more than anybody may have noticed.</summary>
public static class SizeCheck
{
    /// <summary>
    /// What Lambda accepts in a request and shows in its console; a larger zip must go through S3, which ours does.
    /// </summary>
    public const long LargeBytes = 50 * 1024 * 1024;

    // A quarter of a small zip is a file that somebody has just added.
    private const long LeastGrowth = 1024 * 1024;

    /// <param name="content">What is in the zip.</param>
    /// <param name="length">The length of the zip, in bytes.</param>
    /// <param name="previousLength">
    /// The length of the zip that it replaces, in bytes; null where there was none.
    /// </param>
    /// <param name="projectFile">The file to fix.</param>
    public static IReadOnlyList<DiagnosticMessage> Findings(
        BundleContent content, long length, long? previousLength, string projectFile)
    {
        List<DiagnosticMessage> messages = [];
        if (length > LargeBytes)
        {
            messages.Add(DiagnosticTable.ZipLarge.With(
                Text(length), LargestFiles(content.Files.Select(file => (file.Path, file.Length)))));
        }

        if (previousLength is { } previous
            && length - previous > Math.Max(previous / 4, LeastGrowth))
            messages.Add(DiagnosticTable.ZipGrew.With(Text(length), Text(previous)));
        return [.. messages.Select(message => message.At(projectFile))];
    }

    /// <summary>A number of bytes, in megabytes of 1,048,576 bytes, as Lambda counts them.</summary>
    public static string Text(long bytes)
    {
        double megabytes = bytes / (1024.0 * 1024);
        return megabytes.ToString(megabytes < 10 ? "N1" : "N0", CultureInfo.InvariantCulture) + " MB";
    }

    /// <summary>The ten largest, with their lengths in bytes.</summary>
    internal static string LargestFiles(IEnumerable<(string Path, long Length)> files) => string.Join(
        ", ",
        files.OrderByDescending(file => file.Length)
            .Take(10)
            .Select(file => FormattableString.Invariant($"{file.Path} ({file.Length:N0})")));
}

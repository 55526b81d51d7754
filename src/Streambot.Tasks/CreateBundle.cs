using System.Diagnostics;
using Microsoft.Build.Framework;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>Zips the published files.</summary>
public sealed class CreateBundle : BundleTask
{
    /// <summary>Whether the zip has these files already, as CompareBundle has found.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Where the warnings are kept, for ReportWarnings.</summary>
    [Required] public string WarningsPath { get; set; } = "";

    /// <summary>What Lambda starts: bootstrap, or the assembly.</summary>
    public string EntryPoint { get; set; } = "";

    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Lambda's runtime.</summary>
    public string Runtime { get; set; } = "";

    /// <summary>
    /// The assembly's name where it is a class library, a method of which Lambda's runtime calls; else empty.
    /// </summary>
    public string Library { get; set; } = "";

    /// <summary>Whether .NET is told to run the startup hook, and will look for it among the files.</summary>
    public bool NeedsHook { get; set; }

    /// <summary>Whether to look into the files for what Lambda could not run.</summary>
    public bool Verify { get; set; }

    protected override Task RunAsync(CancellationToken cancellation)
    {
        Bundle bundle = ReadBundle();
        IReadOnlyList<DiagnosticMessage> findings = Verify ? Findings(bundle) : [];
        if (findings.Any(finding => finding.Diagnostic.Severity == DiagnosticSeverity.Error))
            throw new StreambotException(findings);
        KeptWarnings.Save(WarningsPath, [.. findings, .. ZipFiles(bundle, cancellation)]);
        return Task.CompletedTask;
    }

    private IReadOnlyList<DiagnosticMessage> ZipFiles(Bundle bundle, CancellationToken cancellation)
    {
        if (IsCurrent)
        {
            // Younger than what has changed, it is up to date for the builds that follow.
            File.SetLastWriteTimeUtc(OutputPath, DateTime.UtcNow);
            File.SetLastWriteTimeUtc(ListPath, DateTime.UtcNow);
            BundleContent content = BundleList.Content(ListPath);
            return SizeCheck.Findings(content, InputFile.LengthOf(OutputPath), previousLength: null, ProjectFile);
        }

        long began = Stopwatch.GetTimestamp();
        long? previousLength = InputFile.Exists(OutputPath) ? InputFile.LengthOf(OutputPath) : null;
        ZippedBundle zipped = bundle.Write(Zip, Level, cancellation);
        int files = zipped.Content.Files.Count;
        string sizes = $"{SizeCheck.Text(zipped.Content.Length)} to {SizeCheck.Text(zipped.Length)}";
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Reporter.Progress(FormattableString.Invariant(
            $"  {files} files zipped, {sizes}, for {Runtime} on {RuntimeIdentifier}, {seconds:F1} s"));
        return SizeCheck.Findings(zipped.Content, zipped.Length, previousLength, ProjectFile);
    }

    private IReadOnlyList<DiagnosticMessage> Findings(Bundle bundle) =>
    [
        .. BundleCheck.Findings(bundle, EntryPoint, RuntimeIdentifier, ProjectFile),
        .. CompanionCheck.Findings(bundle, Library, NeedsHook, ProjectFile),
    ];
}

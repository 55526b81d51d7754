using Microsoft.Build.Framework;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>Zips the published files.</summary>
public sealed class CreateBundle : StreambotTask
{
    /// <summary>The files; their metadata BundlePath is the name in the zip.</summary>
    [Required] public ITaskItem[] Files { get; set; } = [];

    [Required] public string OutputPath { get; set; } = "";

    /// <summary>Where the warnings are kept, for ReportWarnings.</summary>
    [Required] public string WarningsPath { get; set; } = "";

    /// <summary>What Lambda starts: bootstrap, or the assembly.</summary>
    public string EntryPoint { get; set; } = "";

    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The assembly's name where it is a class library, a method of which Lambda's runtime calls; else empty.</summary>
    public string Library { get; set; } = "";

    /// <summary>Whether .NET is told to run the startup hook, and will look for it among the files.</summary>
    public bool NeedsHook { get; set; }

    /// <summary>Whether to look into the files for what Lambda could not run.</summary>
    public bool Verify { get; set; }

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        Bundle bundle = Bundle.Of(Files.Select(file => new BundleEntry(file.GetMetadata("BundlePath"), file.ItemSpec)), ProjectFile);
        IReadOnlyList<DiagnosticMessage> findings = Verify ? Findings(bundle) : [];
        if (findings.Any(finding => finding.Diagnostic.Severity == DiagnosticSeverity.Error))
            throw new StreambotException(findings);
        BundleSummary summary = await bundle.WriteAsync(OutputPath, cancellation);
        Reporter.Progress(FormattableString.Invariant($"  {summary.Files} files zipped, {Math.Ceiling(summary.ZippedBytes / 1024.0):N0} KB"));
        await KeptWarnings.SaveAsync(WarningsPath, findings, cancellation);
    }

    private IReadOnlyList<DiagnosticMessage> Findings(Bundle bundle) =>
    [
        .. BundleCheck.Findings(bundle, EntryPoint, RuntimeIdentifier, ProjectFile),
        .. CompanionCheck.Findings(bundle, Library, NeedsHook, ProjectFile),
    ];
}

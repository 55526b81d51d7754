using System.Diagnostics;
using Microsoft.Build.Framework;
using Streambot.Core.Bundling;
using Streambot.Core.Bundling.Zip;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>Zips the published files.</summary>
public sealed class CreateBundle : StreambotTask
{
    /// <summary>
    /// The files; their metadata RelativePath is the name in the zip, or else their place below PublishFolder.
    /// </summary>
    [Required] public ITaskItem[] Files { get; set; } = [];

    /// <summary>Further files: StreambotBundleItem.</summary>
    public ITaskItem[] Items { get; set; } = [];

    public string PublishFolder { get; set; } = "";

    [Required] public string OutputPath { get; set; } = "";

    /// <summary>Where it is listed what the zip contains.</summary>
    [Required] public string ListPath { get; set; } = "";

    /// <summary>Optimal, SmallestSize, Fastest or None.</summary>
    public string Compression { get; set; } = nameof(ZipCompression.Optimal);

    /// <summary>Where the warnings are kept, for ReportWarnings.</summary>
    [Required] public string WarningsPath { get; set; } = "";

    /// <summary>
    /// The executable that Lambda starts under the name of bootstrap, unless there is one; else empty.
    /// </summary>
    public string Program { get; set; } = "";

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

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        Bundle bundle = Bundle.Of(
            // A file that is published as well has the mode of its item.
            [
                .. BundleItems.Entries(Items.Select(Item), ProjectFile),
                .. DocumentationFiles.Without(Files.Select(Entry)),
            ],
            ProjectFile);
        if (Program.Length > 0)
            bundle = bundle.StartedBy(Program);
        IReadOnlyList<DiagnosticMessage> findings = Verify ? Findings(bundle) : [];
        if (findings.Any(finding => finding.Diagnostic.Severity == DiagnosticSeverity.Error))
            throw new StreambotException(findings);
        findings = [.. findings, .. await ZipAsync(bundle, cancellation)];
        await KeptWarnings.SaveAsync(WarningsPath, findings, cancellation);
    }

    private async Task<IReadOnlyList<DiagnosticMessage>> ZipAsync(Bundle bundle, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        ZipCompression compression = Enum.Parse<ZipCompression>(Compression, ignoreCase: true);
        BundleFile zip = new(OutputPath, ListPath);
        if (await bundle.IsInAsync(zip, compression, cancellation))
        {
            // Younger than the files, it is up to date for the builds that follow.
            File.SetLastWriteTimeUtc(OutputPath, DateTime.UtcNow);
            File.SetLastWriteTimeUtc(ListPath, DateTime.UtcNow);
            BundleContent content = await BundleList.ContentAsync(ListPath, cancellation);
            return SizeCheck.Findings(content, InputFile.LengthOf(OutputPath), previousLength: null, ProjectFile);
        }

        long? previousLength = File.Exists(OutputPath) ? InputFile.LengthOf(OutputPath) : null;
        ZippedBundle zipped = await bundle.WriteAsync(zip, compression, cancellation);
        await BundleList.WriteAsync(ListPath, zipped, compression, cancellation);
        int files = zipped.Content.Files.Count;
        string sizes = $"{SizeCheck.Text(zipped.Content.Length)} to {SizeCheck.Text(zipped.Length)}";
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Reporter.Progress(FormattableString.Invariant(
            $"  {files} files zipped, {sizes}, for {Runtime} on {RuntimeIdentifier}, {seconds:F1} s"));
        return SizeCheck.Findings(zipped.Content, zipped.Length, previousLength, ProjectFile);
    }

    private BundleEntry Entry(ITaskItem file)
    {
        string path = file.GetMetadata("RelativePath");
        string package = file.GetMetadata("NuGetPackageId");
        return new(
            path.Length > 0 ? path : Path.GetRelativePath(PublishFolder, file.ItemSpec),
            file.ItemSpec,
            Package: package.Length > 0 ? $"{package} {file.GetMetadata("NuGetPackageVersion")}" : "");
    }

    private static BundleItem Item(ITaskItem item) => new(
        item.ItemSpec, item.GetMetadata("RecursiveDir"), item.GetMetadata("Path"), item.GetMetadata("Mode"))
    {
        OtherPlace = BundleItem.PlacesOfOtherItems.FirstOrDefault(name => item.GetMetadata(name).Length > 0),
    };

    private IReadOnlyList<DiagnosticMessage> Findings(Bundle bundle) =>
    [
        .. BundleCheck.Findings(bundle, EntryPoint, RuntimeIdentifier, ProjectFile),
        .. CompanionCheck.Findings(bundle, Library, NeedsHook, ProjectFile),
    ];
}

using Microsoft.Build.Framework;
using Streambot.Core.Bundling;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>Writes what a zip consists of, as CycloneDX.</summary>
public sealed class WriteSbom : StreambotTask
{
    /// <summary>What CreateBundle has listed.</summary>
    [Required] public string BundleList { get; set; } = "";

    /// <summary>What came from packages: their metadata NuGetPackageId and NuGetPackageVersion count.</summary>
    public ITaskItem[] PackageFiles { get; set; } = [];

    [Required] public string Name { get; set; } = "";

    [Required] public string Version { get; set; } = "";

    [Required] public string OutputPath { get; set; } = "";

    protected override Task RunAsync(CancellationToken cancellation)
    {
        IEnumerable<BundledPackage> packages = PackageFiles
            .Select(file => new BundledPackage(
                file.GetMetadata("NuGetPackageId"), file.GetMetadata("NuGetPackageVersion")))
            .Where(package => package.Id.Length > 0);
        BundleContent content = Core.Bundling.BundleList.Content(BundleList);
        AtomicFile.Write(OutputPath, Sbom.Of(Name, Version, packages, content.Files));
        return Task.CompletedTask;
    }
}

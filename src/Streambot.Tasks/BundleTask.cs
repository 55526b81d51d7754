using Microsoft.Build.Framework;
using Streambot.Core.Bundling;
using Streambot.Core.Bundling.Zip;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>A task that knows which files belong into the zip.</summary>
public abstract class BundleTask : StreambotTask
{
    /// <summary>
    /// The files; their metadata RelativePath is the name in the zip, or else their place below PublishFolder.
    /// </summary>
    [Required] public ITaskItem[] Files { get; set; } = [];

    /// <summary>Further files: StreambotBundleItem.</summary>
    public ITaskItem[] Items { get; set; } = [];

    public string PublishFolder { get; set; } = "";

    /// <summary>
    /// The executable that Lambda starts under the name of bootstrap, unless there is one; else empty.
    /// </summary>
    public string Program { get; set; } = "";

    /// <summary>The zip.</summary>
    [Required] public string OutputPath { get; set; } = "";

    /// <summary>Where it is listed what the zip contains.</summary>
    [Required] public string ListPath { get; set; } = "";

    /// <summary>Optimal, SmallestSize, Fastest or None.</summary>
    public string Compression { get; set; } = nameof(ZipCompression.Optimal);

    private protected BundleFile Zip => new(OutputPath, ListPath);

    private protected ZipCompression Level => Enum.Parse<ZipCompression>(Compression, ignoreCase: true);

    /// <exception cref="StreambotException">An item is no file, or the files do not go together.</exception>
    private protected Bundle ReadBundle()
    {
        Bundle bundle = Bundle.Of(
            // A file that is published as well has the mode of its item.
            [
                .. BundleItems.Entries(Items.Select(Item), ProjectFile),
                .. DocumentationFiles.Without(Files.Select(Entry)),
            ],
            ProjectFile);
        return Program.Length > 0 ? bundle.StartedBy(Program) : bundle;
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
}

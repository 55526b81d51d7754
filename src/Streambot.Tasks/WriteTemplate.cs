using Microsoft.Build.Framework;
using Streambot.Core.Bundling;
using Streambot.Core.Declarations;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>Writes the template that the check has merged, with the name of the zip.</summary>
public sealed class WriteTemplate : StreambotTask
{
    [Required] public string CheckedTemplate { get; set; } = "";

    /// <summary>The zip, whose name is its key in the bucket.</summary>
    [Required] public string BundlePath { get; set; } = "";

    /// <summary>What it contains, as CreateBundle has listed it.</summary>
    public string BundleList { get; set; } = "";

    [Required] public string OutputPath { get; set; } = "";

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        byte[] template = await InputFile.ReadAsync(CheckedTemplate, cancellation);
        BundleName name = await new BundleFile(BundlePath, BundleList).NameAsync(cancellation);
        await AtomicFile.WriteAsync(OutputPath, BundleHash.Enter(template, name.Hash), cancellation);
    }
}

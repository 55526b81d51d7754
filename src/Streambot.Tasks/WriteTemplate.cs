using Microsoft.Build.Framework;
using Streambot.Core.Bundling;
using Streambot.Core.Declarations;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>
/// Writes the template that the check has merged, with the name of the zip, unless it is there already. Each publish
/// looks: a time does not tell whether another project, platform or person has written the one that is there.
/// </summary>
public sealed class WriteTemplate : StreambotTask
{
    [Required] public string CheckedTemplate { get; set; } = "";

    /// <summary>The zip, whose name is its key in the bucket.</summary>
    [Required] public string BundlePath { get; set; } = "";

    /// <summary>What it contains, as CreateBundle has listed it.</summary>
    public string BundleList { get; set; } = "";

    [Required] public string OutputPath { get; set; } = "";

    protected override Task RunAsync(CancellationToken cancellation)
    {
        byte[] template = BundleHash.Enter(
            InputFile.Read(CheckedTemplate), new BundleFile(BundlePath, BundleList).Name().Hash);
        if (!InputFile.Exists(OutputPath) || !InputFile.Read(OutputPath).AsSpan().SequenceEqual(template))
            AtomicFile.Write(OutputPath, template);
        return Task.CompletedTask;
    }
}

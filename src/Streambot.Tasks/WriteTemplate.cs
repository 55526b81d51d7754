using System.Security.Cryptography;
using Microsoft.Build.Framework;
using Streambot.Core.Declarations;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>Writes the template that the check has merged, with the hash of the zip.</summary>
public sealed class WriteTemplate : StreambotTask
{
    [Required] public string CheckedTemplate { get; set; } = "";

    /// <summary>The zip, whose hash is its key in the bucket.</summary>
    [Required] public string BundlePath { get; set; } = "";

    [Required] public string OutputPath { get; set; } = "";

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        byte[] template = await InputFile.ReadAsync(CheckedTemplate, cancellation);
        await using FileStream bundle = InputFile.Open(BundlePath);
        string sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(bundle, cancellation));
        await AtomicFile.WriteAsync(OutputPath, BundleHash.Enter(template, sha256), cancellation);
    }
}

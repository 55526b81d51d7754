using System.Security.Cryptography;
using System.Text;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Artifacts;

/// <summary>Puts a template beside the zips, under the name of its content.</summary>
internal sealed class TemplateUpload(IArtifactStore artifacts, IReporter reporter)
{
    /// <param name="text">The template.</param>
    /// <param name="below">The bucket, and what the key begins with.</param>
    /// <param name="cancellation">Ends the upload.</param>
    /// <exception cref="StreambotException">The bucket cannot be used, or the upload failed.</exception>
    public async Task<ArtifactLocation> UploadAsync(
        string text, ArtifactLocation below, CancellationToken cancellation)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] sha256 = SHA256.HashData(bytes);
        ArtifactLocation location = below with
        {
            Key = $"{below.Key}{Convert.ToHexStringLower(sha256)}.template.json",
        };
        if (await artifacts.ExistsAsync(location, cancellation))
            return location;
        reporter.Step($"Uploading the template to {location.S3Uri}");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, bytes, cancellation);
            await artifacts.UploadAsync(location, file, sha256, cancellation);
        }
        finally
        {
            File.Delete(file);
        }

        return location;
    }
}

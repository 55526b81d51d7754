using System.Text;

namespace Streambot.Core.Declarations;

/// <summary>
/// The hash of the zip, by which the template names it. The template is merged before there is a zip.
/// </summary>
public static class BundleHash
{
    /// <summary>What stands in a template until the zip is there: as long as a SHA-256 in hex, and none.</summary>
    public static readonly string Pending = "BundleSha256".PadRight(64, '-');

    /// <summary>The template with the hash in all its places.</summary>
    /// <param name="template">JSON in UTF-8.</param>
    /// <param name="sha256">64 digits in lower-case hex.</param>
    public static byte[] Enter(ReadOnlySpan<byte> template, string sha256) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(template).Replace(Pending, sha256, StringComparison.Ordinal));
}

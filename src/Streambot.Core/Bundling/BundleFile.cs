using System.Security.Cryptography;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Bundling;

/// <summary>A zip and the list of what it contains.</summary>
/// <param name="Path">The zip.</param>
/// <param name="List">Its <see cref="BundleList"/>; null where there is none.</param>
public sealed record BundleFile(string Path, string? List = null)
{
    /// <summary>
    /// What the zip is called where it is uploaded: the hash of its content, so that the same files have the same name
    /// whatever zlib compressed them. A zip that its list does not describe is called by its own hash.
    /// </summary>
    /// <exception cref="StreambotException">A file cannot be read.</exception>
    public BundleName Name()
    {
        byte[] sha256 = InputFile.Read(Path, SHA256.HashData);
        string own = Convert.ToHexStringLower(sha256);
        BundleList? list = BundleList.Read(List);
        return new(list?.ZipSha256 == own ? list.ContentHash : own, sha256);
    }
}

/// <param name="Hash">In lower-case hex.</param>
/// <param name="Sha256">The hash of the zip's bytes.</param>
public sealed record BundleName(string Hash, byte[] Sha256);

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Streambot.Core.Bundling;

/// <summary>A file as it is in a zip.</summary>
/// <param name="Path">With forward slashes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="IsExecutable">Whether it can be started.</param>
/// <param name="Sha256">The hash of its content, in lower-case hex.</param>
public sealed record BundledFile(string Path, long Length, bool IsExecutable, string Sha256)
{
    /// <summary>Mode, hash, length and path, each once, so that lines differ where files do.</summary>
    internal string Line
    {
        get
        {
            string mode = IsExecutable ? "0755" : "0644";
            // A path has forward slashes only, so that a backslash is free.
            string path = Path.Replace("\n", "\\n", StringComparison.Ordinal);
            return FormattableString.Invariant($"{mode} {Sha256} {Length,11} {path}");
        }
    }

    internal static BundledFile OfLine(string line)
    {
        string[] parts = line.Split(' ', 3);
        string[] rest = parts[2].TrimStart().Split(' ', 2);
        return new(
            rest[1].Replace("\\n", "\n", StringComparison.Ordinal),
            long.Parse(rest[0], CultureInfo.InvariantCulture),
            parts[0] == "0755",
            parts[1]);
    }
}

/// <summary>What is in a zip, whatever compressed it.</summary>
/// <param name="Files">In the order of the zip.</param>
public sealed record BundleContent(IReadOnlyList<BundledFile> Files)
{
    /// <summary>How many bytes Lambda unpacks.</summary>
    public long Length => Files.Sum(file => file.Length);

    /// <summary>
    /// The hash of the paths, modes and contents, in lower-case hex. Unlike the hash of a zip, it does not change with
    /// the zlib that compressed.
    /// </summary>
    public string Hash => HashOf(Lines);

    internal string Lines => string.Concat(Files.Select(file => $"{file.Line}\n"));

    internal static string HashOf(string lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
}

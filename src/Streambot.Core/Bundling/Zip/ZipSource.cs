namespace Streambot.Core.Bundling.Zip;

/// <summary>A file to be zipped.</summary>
/// <param name="Path">Its path in the zip, with forward slashes.</param>
/// <param name="File">Where it is.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="IsExecutable">Whether it can be started; null means that its first bytes decide.</param>
internal sealed record ZipSource(string Path, string File, long Length, bool? IsExecutable = null)
{
    /// <summary>What an earlier zip has of it, where it has not changed since; else null.</summary>
    public EarlierContent? Earlier { get; init; }
}

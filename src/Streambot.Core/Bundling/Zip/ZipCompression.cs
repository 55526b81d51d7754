namespace Streambot.Core.Bundling.Zip;

/// <summary>How the files of a zip are compressed, by the names that .NET gives to its levels.</summary>
public enum ZipCompression
{
    /// <summary>4 % larger than the smallest, in less than half the time.</summary>
    Optimal,

    SmallestSize,

    Fastest,

    /// <summary>Each file as it is.</summary>
    None,
}

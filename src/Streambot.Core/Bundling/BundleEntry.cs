namespace Streambot.Core.Bundling;

/// <summary>A file of the bundle.</summary>
/// <param name="Path">Where Lambda unpacks it to, below the function's folder.</param>
/// <param name="Source">The file it is made from.</param>
public sealed record BundleEntry(string Path, string Source);

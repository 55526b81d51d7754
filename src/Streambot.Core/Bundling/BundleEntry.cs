namespace Streambot.Core.Bundling;

/// <summary>A file of the bundle.</summary>
/// <param name="Path">The path to which Lambda unpacks it, below the folder of the function.</param>
/// <param name="Source">The file from which it is created.</param>
public sealed record BundleEntry(string Path, string Source);

namespace Streambot.Core.Bundling;

/// <summary>A file of the bundle.</summary>
/// <param name="Path">The path to which Lambda unpacks it, below the folder of the function.</param>
/// <param name="Source">The file from which it is created.</param>
/// <param name="IsExecutable">Whether it can be started; null means that its content decides.</param>
public sealed record BundleEntry(string Path, string Source, bool? IsExecutable = null);

namespace Streambot.Core.Bundling;

/// <summary>A file of the bundle.</summary>
/// <param name="Path">The path to which Lambda unpacks it, below the folder of the function.</param>
/// <param name="Source">The file from which it is created.</param>
/// <param name="IsExecutable">Whether it can be started; null means that its content decides.</param>
/// <param name="Package">The package that it came from, with its version; empty for what came from elsewhere.</param>
public sealed record BundleEntry(string Path, string Source, bool? IsExecutable = null, string Package = "")
{
    /// <summary>What a message calls it.</summary>
    internal string Name => Package.Length == 0 ? $"'{Path}'" : $"'{Path}' of the package {Package}";
}

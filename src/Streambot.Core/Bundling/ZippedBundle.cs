namespace Streambot.Core.Bundling;

/// <summary>A zip that was written.</summary>
/// <param name="Content">What is in it.</param>
/// <param name="Sha256">The hash of the zip, in lower-case hex.</param>
/// <param name="Length">The length of the zip in bytes.</param>
public sealed record ZippedBundle(BundleContent Content, string Sha256, long Length);

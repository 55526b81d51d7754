namespace Streambot.Core.Bundling;

/// <summary>What was written.</summary>
public sealed record BundleSummary(int Files, long ZippedBytes, long UnzippedBytes);

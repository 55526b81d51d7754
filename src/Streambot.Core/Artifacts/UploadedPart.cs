namespace Streambot.Core.Artifacts;

/// <summary>A part that has arrived.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Sha256">Their SHA-256 in Base64; null where it was uploaded without one.</param>
/// <param name="ETag">What the store calls it.</param>
public sealed record UploadedPart(int Number, long Length, string? Sha256, string ETag);

using Streambot.Core.Diagnostics;

namespace Streambot.Core.Artifacts;

/// <summary>
/// Uploads of a file in parts, which become an artifact when they are completed. Each call fails with
/// <see cref="DiagnosticTable.UploadOvertaken"/> where somebody else has completed, aborted or changed the upload.
/// </summary>
public interface IMultipartUploads
{
    /// <summary>The ids of the uploads to exactly this key that nobody has completed or aborted.</summary>
    Task<IReadOnlyList<string>> ListAsync(ArtifactLocation location, CancellationToken cancellation);

    Task<IReadOnlyList<UploadedPart>> ListPartsAsync(
        ArtifactLocation location, string uploadId, CancellationToken cancellation);

    /// <param name="location">Where to.</param>
    /// <param name="sha256">The SHA-256 of the whole file, to be kept with the artifact.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The id of the upload.</returns>
    Task<string> BeginAsync(ArtifactLocation location, byte[] sha256, CancellationToken cancellation);

    /// <param name="location">Where to.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="file">The file that is uploaded.</param>
    /// <param name="part">What of it; the store checks its SHA-256.</param>
    /// <param name="progress">Takes how many bytes of the part have been sent, from 0 with each attempt.</param>
    /// <param name="cancellation">Ends the upload of the part.</param>
    Task<UploadedPart> UploadPartAsync(
        ArtifactLocation location,
        string uploadId,
        string file,
        FilePart part,
        Action<long> progress,
        CancellationToken cancellation);

    /// <summary>Makes the artifact of its parts, which are all that the file has.</summary>
    Task CompleteAsync(
        ArtifactLocation location,
        string uploadId,
        IEnumerable<UploadedPart> parts,
        CancellationToken cancellation);

    /// <summary>
    /// The SHA-256, in Base64, that is kept with an artifact; null where there is none, or no artifact.
    /// </summary>
    Task<string?> FindSha256Async(ArtifactLocation location, CancellationToken cancellation);

    /// <summary>Removes what has arrived. An upload that is gone counts as aborted.</summary>
    Task AbortAsync(ArtifactLocation location, string uploadId, CancellationToken cancellation);
}

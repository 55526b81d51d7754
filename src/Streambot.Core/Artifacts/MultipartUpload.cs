using System.Collections.Concurrent;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Artifacts;

/// <summary>
/// Uploads a large file in parts, several at a time. An upload that fails or is canceled is aborted; one that was
/// killed is resumed by the next.
/// </summary>
/// <remarks>
/// Several deploys of the same zip may be at it at the same time, also in one and the same upload. Who is overtaken by
/// another looks whether that one has brought the zip there, and begins anew where it has not. S3 makes the artifact of
/// exactly the parts that whoever completes the upload names by their checksums.
/// </remarks>
internal sealed class MultipartUpload(
    IMultipartUploads uploads, IArtifactStore artifacts, IReporter reporter, TimeProvider time)
{
    /// <summary>What is larger goes in parts.</summary>
    public const long Threshold = 16 * 1024 * 1024;

    public const long PartLength = 8 * 1024 * 1024;

    private const int MostPartsAtATime = 4;
    private const int MostAttempts = 3;

    /// <summary>Whoever presses Ctrl-C waits for it.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    /// <exception cref="StreambotException">The upload failed.</exception>
    public async Task RunAsync(
        ArtifactLocation location, string file, byte[] sha256, CancellationToken cancellation)
    {
        IReadOnlyList<FilePart> parts = await FilePart.ReadAsync(file, PartLength, cancellation);
        UploadProgress progress = new(Path.GetFileName(file), parts.Sum(part => part.Length), reporter, time);
        (string Id, IReadOnlyList<UploadedPart> Arrived) upload =
            await ResumeAsync(location, parts, cancellation) ?? (await BeginAsync(location, sha256, cancellation), []);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await UploadAsync(location, upload.Id, file, parts, upload.Arrived, progress, cancellation);
                return;
            }
            catch (StreambotException exception) when (IsOvertaken(exception))
            {
                if (await artifacts.ExistsAsync(location, cancellation))
                    return;
                if (attempt == MostAttempts)
                    throw;
                reporter.Step($"{exception.Messages[0].Text} It begins anew.");
            }

            upload = (await BeginAsync(location, sha256, cancellation), []);
        }
    }

    // Only where it is certain what there is: one upload, all of whose parts are those of this file. Others are left
    // alone: they may be those of another zip with the same content. Which key encrypts an upload cannot be asked for.
    private async Task<(string Id, IReadOnlyList<UploadedPart> Arrived)?> ResumeAsync(
        ArtifactLocation location, IReadOnlyList<FilePart> parts, CancellationToken cancellation)
    {
        if (location.KmsKeyId is not null)
            return null;
        try
        {
            if (await uploads.ListAsync(location, cancellation) is not [string id])
                return null;
            IReadOnlyList<UploadedPart> arrived = await uploads.ListPartsAsync(location, id, cancellation);
            if (!arrived.All(known => parts.Any(part => part.Is(known))))
                return null;
            reporter.Progress(
                $"  The interrupted upload to {location.S3Uri} is resumed: "
                + $"{arrived.Count} of {parts.Count} parts are there");
            return (id, arrived);
        }
        catch (StreambotException exception)
        {
            // Whoever may not ask may upload all the same.
            reporter.Detail(exception.Message);
            return null;
        }
    }

    // The id is waited for, also by who cancels: without it nobody could abort what has begun.
    private async Task<string> BeginAsync(
        ArtifactLocation location, byte[] sha256, CancellationToken cancellation)
    {
        using CancellationTokenSource bound = new();
        await using CancellationTokenRegistration canceled =
            cancellation.Register(() => bound.CancelAfter(LongestEnd));
        cancellation.ThrowIfCancellationRequested();
        return await uploads.BeginAsync(location, sha256, bound.Token);
    }

    private async Task UploadAsync(
        ArtifactLocation location,
        string id,
        string file,
        IReadOnlyList<FilePart> parts,
        IReadOnlyList<UploadedPart> arrived,
        UploadProgress progress,
        CancellationToken cancellation)
    {
        ConcurrentDictionary<int, UploadedPart> done = new(arrived.ToDictionary(part => part.Number));
        foreach (UploadedPart part in arrived)
            progress.Sent(part.Number, part.Length);
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = MostPartsAtATime,
            CancellationToken = cancellation,
        };
        try
        {
            await Parallel.ForEachAsync(
                parts.Where(part => !done.ContainsKey(part.Number)),
                options,
                async (part, stop) => done[part.Number] = await uploads.UploadPartAsync(
                    location, id, file, part, bytes => progress.Sent(part.Number, bytes), stop));
            await uploads.CompleteAsync(
                location, id, done.Values.OrderBy(part => part.Number), cancellation);
        }
        catch
        {
            await AbortAsync(location, id);
            throw;
        }
    }

    private async Task AbortAsync(ArtifactLocation location, string id)
    {
        using CancellationTokenSource bound = new(LongestEnd);
        try
        {
            await uploads.AbortAsync(location, id, bound.Token);
        }
        catch (Exception exception) when (exception is StreambotException or OperationCanceledException)
        {
            reporter.Headline(
                $"The incomplete upload to {location.S3Uri} could not be removed. The next upload of the same zip "
                + "resumes it, and this removes it: aws s3api abort-multipart-upload "
                + $"--bucket {location.Bucket.Name} --key {location.Key} --upload-id {id}",
                Tone.Warning);
            reporter.Detail(exception.Message);
        }
    }

    private static bool IsOvertaken(StreambotException exception) =>
        exception.Messages.Any(message => message.Diagnostic == DiagnosticTable.UploadOvertaken);
}

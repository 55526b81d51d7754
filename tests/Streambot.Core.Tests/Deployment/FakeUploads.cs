using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Deployment;

/// <summary>Multipart uploads in memory. The journal holds the calls that change something, in order.</summary>
internal sealed class FakeUploads : IMultipartUploads
{
    private readonly Lock _lock = new();
    private int _begun;
    private int _running;

    /// <summary>The uploads that nobody has completed or aborted, by their ids, with what has arrived.</summary>
    public Dictionary<string, List<UploadedPart>> Pending { get; } = [];

    public List<string> Journal { get; } = [];

    /// <summary>What the listing of uploads, the end of one or its abortion fails with.</summary>
    public StreambotException? ListFault { get; set; }

    public StreambotException? AbortFault { get; set; }

    /// <summary>What happens when an upload is completed, before it is.</summary>
    public Action<string> OnComplete { get; set; } = _ => { };

    /// <summary>What happens while a part is uploaded, before it has arrived.</summary>
    public Func<FilePart, Action<long>, CancellationToken, Task> OnPart { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>What happens when an upload begins, before its id is told.</summary>
    public Action OnBegin { get; set; } = () => { };

    /// <summary>The most parts that were uploaded at the same time.</summary>
    public int MostAtATime { get; private set; }

    public static StreambotException Overtaken { get; } =
        DiagnosticTable.UploadOvertaken.With("s3://b/k", "It is gone. (NoSuchUpload)").ToException();

    public Task<IReadOnlyList<string>> ListAsync(ArtifactLocation location, CancellationToken cancellation) =>
        ListFault is null
            ? Task.FromResult<IReadOnlyList<string>>([.. Pending.Keys])
            : Task.FromException<IReadOnlyList<string>>(ListFault);

    public Task<IReadOnlyList<UploadedPart>> ListPartsAsync(
        ArtifactLocation location, string uploadId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<UploadedPart>>([.. Pending[uploadId]]);

    /// <summary>What is kept with each artifact.</summary>
    public string? Sha256 { get; set; }

    public StreambotException? Sha256Fault { get; set; }

    public Task<string?> FindSha256Async(ArtifactLocation location, CancellationToken cancellation) =>
        Sha256Fault is null ? Task.FromResult(Sha256) : Task.FromException<string?>(Sha256Fault);

    public Task<string> BeginAsync(ArtifactLocation location, byte[] sha256, CancellationToken cancellation)
    {
        Sha256 = Convert.ToBase64String(sha256);
        cancellation.ThrowIfCancellationRequested();
        string id = $"upload-{++_begun}";
        Journal.Add($"begin {id}{(location.KmsKeyId is { } key ? $" with {key}" : "")}");
        Pending[id] = [];
        OnBegin();
        return Task.FromResult(id);
    }

    public async Task<UploadedPart> UploadPartAsync(
        ArtifactLocation location,
        string uploadId,
        string file,
        FilePart part,
        Action<long> progress,
        CancellationToken cancellation)
    {
        lock (_lock)
        {
            Journal.Add($"part {part.Number}");
            MostAtATime = Math.Max(MostAtATime, ++_running);
        }

        try
        {
            await OnPart(part, progress, cancellation);
            cancellation.ThrowIfCancellationRequested();
            lock (_lock)
            {
                if (!Pending.TryGetValue(uploadId, out List<UploadedPart>? arrived))
                    throw Overtaken;
                UploadedPart uploaded = new(part.Number, part.Length, part.Sha256, $"etag-{part.Number}");
                arrived.Add(uploaded);
                return uploaded;
            }
        }
        finally
        {
            lock (_lock)
                _running--;
        }
    }

    public Task CompleteAsync(
        ArtifactLocation location,
        string uploadId,
        IEnumerable<UploadedPart> parts,
        CancellationToken cancellation)
    {
        OnComplete(uploadId);
        if (!Pending.Remove(uploadId))
            return Task.FromException(Overtaken);
        Journal.Add($"complete {uploadId} of {string.Join(' ', parts.Select(part => part.ETag))}");
        return Task.CompletedTask;
    }

    public Task AbortAsync(ArtifactLocation location, string uploadId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (AbortFault is not null)
            return Task.FromException(AbortFault);
        Pending.Remove(uploadId);
        Journal.Add($"abort {uploadId}");
        return Task.CompletedTask;
    }
}

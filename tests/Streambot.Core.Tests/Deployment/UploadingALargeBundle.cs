using System.Security.Cryptography;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Deployment;

public sealed class UploadingALargeBundle : IDisposable
{
    private const int PartLength = 8 * 1024 * 1024;

    private readonly TempFolder _folder = new();
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();
    private readonly ClockByHand _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Zip => Path.Combine(_folder.Path, "Orders.zip");

    private FakeUploads Uploads => _cloud.Uploads;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GoesInPartsWithAChecksumEach()
    {
        Write(3 * PartLength + 5);
        List<FilePart> sent = [];
        Uploads.OnPart = (part, _, _) =>
        {
            lock (sent)
                sent.Add(part);
            return Task.CompletedTask;
        };

        await UploadAsync(kmsKeyId: "key-1");

        byte[] bytes = await File.ReadAllBytesAsync(Zip, Token);
        Assert.Equal(
            [
                new(1, 0, PartLength, Sha256(bytes, 0)),
                new(2, PartLength, PartLength, Sha256(bytes, 1)),
                new(3, 2 * PartLength, PartLength, Sha256(bytes, 2)),
                new(4, 3 * PartLength, 5, Sha256(bytes, 3)),
            ],
            sent.OrderBy(part => part.Number));
        Assert.Equal("begin upload-1 with key-1", Uploads.Journal[0]);
        Assert.Equal("complete upload-1 of etag-1 etag-2 etag-3 etag-4", Uploads.Journal[^1]);
        Assert.StartsWith("Orders.zip is uploaded to s3://", Assert.Single(_tape.Headlines), StringComparison.Ordinal);
        Assert.Empty(_cloud.Journal);
    }

    [Fact]
    public async Task GoesInOneRequestWhileItIsSmall()
    {
        Write(2 * PartLength);

        await UploadAsync();

        Assert.Empty(Uploads.Journal);
        Assert.StartsWith("upload ", Assert.Single(_cloud.Journal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeedsNoUploadWhereItIs()
    {
        Write(2 * PartLength + 1);
        _cloud.Objects[$"{FakeCloud.DefaultBucket}/{KeyOfZip()}"] = [];

        await UploadAsync();

        Assert.Empty(Uploads.Journal);
    }

    [Fact]
    public async Task SendsFourPartsAtATime()
    {
        Write(6 * PartLength);
        TaskCompletionSource four = new();
        int running = 0;
        Uploads.OnPart = (_, _, _) =>
        {
            if (Interlocked.Increment(ref running) == 4)
                four.SetResult();
            return four.Task;
        };

        await UploadAsync();

        Assert.Equal(4, Uploads.MostAtATime);
    }

    [Fact]
    public async Task AbortsWhatFails()
    {
        Write(3 * PartLength);
        StreambotException refusal =
            DiagnosticTable.StoreRefused.With("s3:PutObject", "b", "Access Denied. (AccessDenied)").ToException();
        Uploads.OnPart = (part, _, stop) =>
            part.Number == 2 ? Task.FromException(refusal) : Task.Delay(Timeout.Infinite, stop);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => UploadAsync());

        Assert.Same(refusal, exception);
        Assert.Equal("abort upload-1", Uploads.Journal[^1]);
        Assert.Empty(Uploads.Pending);
    }

    [Fact]
    public async Task AbortsWhatIsCanceled()
    {
        Write(3 * PartLength);
        using CancellationTokenSource cancellation = new();
        Uploads.OnPart = async (_, _, stop) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, stop);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UploadAsync(cancellation: cancellation.Token));

        Assert.Equal("abort upload-1", Uploads.Journal[^1]);
        Assert.Empty(Uploads.Pending);
    }

    // Between the request that begins an upload and its answer, nobody else knows the id.
    [Fact]
    public async Task AbortsWhatIsCanceledWhileItBegins()
    {
        Write(3 * PartLength);
        using CancellationTokenSource cancellation = new();
        Uploads.OnBegin = cancellation.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UploadAsync(cancellation: cancellation.Token));

        Assert.Equal(["begin upload-1", "abort upload-1"], Uploads.Journal);
    }

    [Fact]
    public async Task SaysHowToRemoveWhatCannotBeAborted()
    {
        Write(3 * PartLength);
        StreambotException refusal =
            DiagnosticTable.StoreRefused.With("s3:PutObject", "b", "Access Denied. (AccessDenied)").ToException();
        Uploads.OnPart = (_, _, _) => Task.FromException(refusal);
        Uploads.AbortFault =
            DiagnosticTable.StoreRefused.With("s3:AbortMultipartUpload", "b", "Denied. (AccessDenied)").ToException();

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => UploadAsync());

        Assert.Same(refusal, exception);
        string key = KeyOfZip();
        Assert.Equal(
            [
                $"The incomplete upload to s3://{FakeCloud.DefaultBucket}/{key} could not be removed. The next upload "
                    + "of the same zip resumes it, and this removes it: aws s3api abort-multipart-upload "
                    + $"--bucket {FakeCloud.DefaultBucket} --key {key} --upload-id upload-1",
            ],
            _tape.Loud);
    }

    [Fact]
    public async Task ResumesWhatWasInterrupted()
    {
        Write(3 * PartLength);
        Uploads.Pending["left"] = [.. await ArrivedAsync(1, 3)];

        await UploadAsync();

        Assert.Equal(["part 2", "complete left of old-1 etag-2 old-3"], Uploads.Journal);
        Assert.Contains(
            $"[progress]   The interrupted upload to s3://{FakeCloud.DefaultBucket}/{KeyOfZip()} is resumed: "
                + "2 of 3 parts are there",
            _tape.Lines);
    }

    [Fact]
    public async Task ResumesWhatHasAllItsParts()
    {
        Write(3 * PartLength);
        Uploads.Pending["left"] = [.. await ArrivedAsync(1, 2, 3)];

        await UploadAsync();

        Assert.Equal(["complete left of old-1 old-2 old-3"], Uploads.Journal);
    }

    public static TheoryData<string, string> OtherUploads => new()
    {
        { "other bytes", "" },
        { "another length", "" },
        { "no checksum", "" },
        { "a second upload", "" },
        { "a key that encrypts", " with key-1" },
        { "no permission to list", "" },
    };

    [Theory]
    [MemberData(nameof(OtherUploads))]
    public async Task BeginsAnewWhereItIsNotCertainWhatThereIs(string what, string begun)
    {
        Write(3 * PartLength);
        UploadedPart[] arrived = await ArrivedAsync(1, 2);
        Uploads.Pending["left"] = what switch
        {
            "other bytes" => [arrived[0], arrived[1] with { Sha256 = arrived[0].Sha256 }],
            "another length" => [arrived[0] with { Length = 5 * 1024 * 1024 }],
            "no checksum" => [arrived[0] with { Sha256 = null }],
            _ => [.. arrived],
        };
        if (what == "a second upload")
            Uploads.Pending["other"] = [];
        if (what == "no permission to list")
            Uploads.ListFault = DiagnosticTable.StoreRefused
                .With("s3:ListBucketMultipartUploads", "b", "Access Denied. (AccessDenied)")
                .ToException();

        await UploadAsync(kmsKeyId: begun.Length > 0 ? "key-1" : null);

        Assert.Equal($"begin upload-1{begun}", Uploads.Journal[0]);
        Assert.Equal("complete upload-1 of etag-1 etag-2 etag-3", Uploads.Journal[^1]);
        // What somebody else has begun stays as it is.
        Assert.Contains("left", Uploads.Pending.Keys);
    }

    [Fact]
    public async Task IsDoneWhereAnotherDeployHasCompletedTheSameUpload()
    {
        Write(3 * PartLength);
        Uploads.OnComplete = id =>
        {
            Uploads.Pending.Remove(id);
            _cloud.Objects[$"{FakeCloud.DefaultBucket}/{KeyOfZip()}"] = [];
        };

        await UploadAsync();

        Assert.StartsWith("Orders.zip is uploaded to s3://", Assert.Single(_tape.Headlines), StringComparison.Ordinal);
        Assert.DoesNotContain(Uploads.Journal, line => line.StartsWith("begin upload-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BeginsAnewWhereAnotherDeployHasAbortedTheSameUpload()
    {
        Write(3 * PartLength);
        Uploads.Pending["left"] = [.. await ArrivedAsync(1)];
        Uploads.OnPart = (_, _, _) =>
        {
            Uploads.Pending.Remove("left");
            return Task.CompletedTask;
        };

        await UploadAsync();

        Assert.Equal("complete upload-1 of etag-1 etag-2 etag-3", Uploads.Journal[^1]);
    }

    [Fact]
    public async Task GivesUpWhereItIsOvertakenEachTime()
    {
        Write(3 * PartLength);
        Uploads.OnComplete = id => Uploads.Pending.Remove(id);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => UploadAsync());

        Assert.Equal(
            "STREAMBOT3010: The upload to s3://b/k was completed, aborted or changed by somebody else while it ran: "
                + "It is gone. (NoSuchUpload)",
            exception.Message);
        Assert.Equal(3, Uploads.Journal.Count(line => line.StartsWith("begin", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TellsEachQuarterOfALongUpload()
    {
        Write(4 * PartLength);
        Uploads.OnPart = (_, progress, _) =>
        {
            lock (_time)
            {
                progress(PartLength / 2);
                _time.Advance(TimeSpan.FromSeconds(2));
                progress(PartLength);
            }

            return Task.CompletedTask;
        };

        await UploadAsync();

        // Two quarters are over before anybody could think that nothing happens.
        Assert.Equal(
            ["[progress]   Orders.zip: 75 % of 32 MB uploaded"],
            _tape.Lines.Where(line => line.StartsWith("[progress]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GivesASignOfLifeAfterALongSilence()
    {
        Write(3 * PartLength);
        Uploads.OnPart = (_, progress, _) =>
        {
            lock (_time)
            {
                progress(1);
                _time.Advance(TimeSpan.FromSeconds(31));
                progress(2);
                progress(3);
            }

            return Task.CompletedTask;
        };

        await UploadAsync();

        Assert.Equal(
            Enumerable.Repeat("[progress]   Orders.zip: 0 % of 24 MB uploaded", 3),
            _tape.Lines.Where(line => line.StartsWith("[progress]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task IsSilentAboutAnUploadThatTakesSeconds()
    {
        Write(4 * PartLength);
        Uploads.OnPart = (_, progress, _) =>
        {
            progress(PartLength);
            return Task.CompletedTask;
        };

        await UploadAsync();

        Assert.Single(_tape.Lines);
    }

    private Task<ArtifactLocation> UploadAsync(string? kmsKeyId = null, CancellationToken? cancellation = null) =>
        new BundleUpload(_cloud, _cloud, Uploads, _tape, _time)
            .UploadAsync(new(Zip), null, null, "orders/", kmsKeyId, cancellation ?? Token);

    private void Write(int length) =>
        File.WriteAllBytes(Zip, RandomNumberGenerator.GetBytes(length));

    private string KeyOfZip() => $"orders/{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Zip)))}.zip";

    private async Task<UploadedPart[]> ArrivedAsync(params int[] numbers)
    {
        byte[] bytes = await File.ReadAllBytesAsync(Zip, Token);
        return [.. numbers.Select(number =>
            new UploadedPart(number, PartLength, Sha256(bytes, number - 1), $"old-{number}"))];
    }

    private static string Sha256(byte[] bytes, int part) =>
        Convert.ToBase64String(SHA256.HashData(bytes.AsSpan(part * PartLength)[..Math.Min(
            PartLength, bytes.Length - (part * PartLength))]));

    /// <summary>A clock that stands still until it is told otherwise.</summary>
    private sealed class ClockByHand : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}

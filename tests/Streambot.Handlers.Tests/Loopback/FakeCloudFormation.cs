using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace Streambot.Handlers.Tests.Loopback;

/// <summary>
/// Where answers go: it takes what a URL that CloudFormation signed takes, and fails the test for anything else.
/// </summary>
internal sealed class FakeCloudFormation : IAsyncDisposable
{
    // As signed: what is escaped in it must arrive as it is.
    private const string Path = "/arn%3Aaws%3Acloudformation%3Aeu-west-1%3A123456789012%3Astack/orders/"
        + "5b1f0e2c%7COrdersEnv%7C1?X-Amz-Date=20261122T000000Z&X-Amz-Signature=5ec2e7%2Bab%3D";

    private readonly Channel<CloudFormationAnswer> _accepted = Channel.CreateUnbounded<CloudFormationAnswer>();
    private readonly ConcurrentQueue<Func<CancellationToken, Task<LoopbackResponse>>> _faults = new();
    private readonly ConcurrentQueue<string> _unexpected = new();
    private readonly LoopbackServer _server;
    private int _attempts;

    public FakeCloudFormation() => _server = new(AnswerAsync);

    public Uri Url => new($"http://{_server.Address}{Path}");

    /// <summary>How often an answer came, accepted or not.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Answers that were accepted and not read yet.</summary>
    public int Unread => _accepted.Reader.Count;

    /// <summary>How every answer is met that no fault was set for.</summary>
    public LoopbackResponse Always { get; set; } = LoopbackResponse.Text(200, "");

    public void Fail(LoopbackResponse response) => _faults.Enqueue(_ => Task.FromResult(response));

    /// <summary>Takes its time over the next answer.</summary>
    public void Delay(TimeSpan time) => _faults.Enqueue(async cancellation =>
    {
        await Task.Delay(time, cancellation);
        return LoopbackResponse.Text(200, "");
    });

    /// <summary>Never says a word to the next answer.</summary>
    public void Hang() => _faults.Enqueue(async cancellation =>
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return LoopbackResponse.Reset;
    });

    public ValueTask<CloudFormationAnswer> NextAsync() =>
        _accepted.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Empty(_unexpected);
    }

    private async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _attempts);
        if (request.Method != "PUT" || request.Path != Path)
            _unexpected.Enqueue($"{request.Method} {request.Path}");
        if (request.Headers.GetValueOrDefault("Content-Type", "").Length > 0)
            _unexpected.Enqueue($"Content-Type: {request.Headers["Content-Type"]}");
        if (request.Body.Length is 0 or > 4096)
            _unexpected.Enqueue($"{request.Body.Length} bytes");

        LoopbackResponse response = _faults.TryDequeue(out Func<CancellationToken, Task<LoopbackResponse>>? fault)
            ? await fault(cancellation)
            : Always;
        if (response.Status is >= 200 and < 300)
            await _accepted.Writer.WriteAsync(new(request.Body.Length, request.Json), cancellation);
        return response;
    }
}

/// <summary>An answer that was accepted.</summary>
internal sealed record CloudFormationAnswer(int Bytes, JsonElement Json)
{
    public string Status => Text("Status");

    public string Reason => Text("Reason");

    public string PhysicalResourceId => Text("PhysicalResourceId");

    public string? Data(string name) =>
        Json.TryGetProperty("Data", out JsonElement data) && data.TryGetProperty(name, out JsonElement value)
            ? value.GetString()
            : null;

    public string Text(string name) => Json.GetProperty(name).GetString()!;
}

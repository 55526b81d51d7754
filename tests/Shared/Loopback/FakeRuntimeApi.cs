using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Streambot.Tests;

/// <summary>Lambda's Runtime API, as a script that a test writes. A call it does not know fails the test.</summary>
public sealed class FakeRuntimeApi : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";

    private readonly Channel<LoopbackResponse> _invocations = Channel.CreateUnbounded<LoopbackResponse>();
    private readonly Channel<LoopbackResponse> _restores = Channel.CreateUnbounded<LoopbackResponse>();
    private readonly Channel<LoopbackRequest> _posts = Channel.CreateUnbounded<LoopbackRequest>();
    private readonly ConcurrentQueue<string> _unexpected = new();
    private readonly LoopbackServer _server;
    private int _waiting;
    private int _posted;

    public FakeRuntimeApi() => _server = new(AnswerAsync);

    public string Address => _server.Address;

    public int Connections => _server.Connections;

    /// <summary>How often the next invocation was asked for.</summary>
    public int Asked => Volatile.Read(ref _waiting);

    /// <summary>How many results and errors came.</summary>
    public int Posted => Volatile.Read(ref _posted);

    /// <summary>How a result or an error is answered.</summary>
    public Func<LoopbackRequest, LoopbackResponse> OnPost { get; set; } =
        _ => LoopbackResponse.Text(202, """{"status":"OK"}""");

    /// <summary>Called with each piece of a streamed response as it comes; an answer ends it there.</summary>
    public Func<byte[], LoopbackResponse?> OnChunk
    {
        set => _server.OnChunk = value;
    }

    /// <summary>Called when a process waits to be made a snapshot of.</summary>
    public Action OnRestore { get; set; } =
        () => throw new InvalidOperationException("This process is none of SnapStart.");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Empty(_unexpected);
    }

    public void Send(
        string json,
        string requestId = "request-1",
        TimeSpan? timeout = null,
        params (string Name, string Value)[] headers)
    {
        LoopbackResponse invocation = LoopbackResponse.Text(200, json);
        invocation.Headers["Lambda-Runtime-Aws-Request-Id"] = requestId;
        invocation.Headers["Lambda-Runtime-Deadline-Ms"] =
            $"{(DateTimeOffset.UtcNow + (timeout ?? TimeSpan.FromMinutes(5))).ToUnixTimeMilliseconds()}";
        invocation.Headers["Lambda-Runtime-Invoked-Function-Arn"] =
            "arn:aws:lambda:eu-west-1:123456789012:function:orders";
        foreach ((string name, string value) in headers)
            invocation.Headers[name] = value;
        SendRaw(invocation);
    }

    /// <summary>Brings a process back that waits to be made a snapshot of.</summary>
    public void Restore(int status = 200) => Assert.True(_restores.Writer.TryWrite(LoopbackResponse.Text(status, "")));

    public void SendRaw(LoopbackResponse response) => Assert.True(_invocations.Writer.TryWrite(response));

    /// <summary>Waits for what the program posts next: its path below <c>runtime/</c>, with the request.</summary>
    public async Task<(string Path, LoopbackRequest Request)> NextPostAsync()
    {
        LoopbackRequest request = await _posts.Reader.ReadAsync(TestContext.Current.CancellationToken);
        return (request.Path[Root.Length..], request);
    }

    /// <summary>Sends one event and waits for what comes back.</summary>
    public async Task<(string Path, LoopbackRequest Request)> InvokeAsync(
        string json,
        string requestId = "request-1",
        TimeSpan? timeout = null,
        params (string Name, string Value)[] headers)
    {
        Send(json, requestId, timeout, headers);
        return await NextPostAsync();
    }

    private async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, CancellationToken cancellation)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", Root + "invocation/next"):
                Interlocked.Increment(ref _waiting);
                return await _invocations.Reader.ReadAsync(cancellation);

            case ("GET", Root + "restore/next"):
                OnRestore();
                return await _restores.Reader.ReadAsync(cancellation);

            case ("POST", _) when request.Path.StartsWith(Root, StringComparison.Ordinal):
                Interlocked.Increment(ref _posted);
                LoopbackResponse answer = OnPost(request);
                await _posts.Writer.WriteAsync(request, cancellation);
                return answer;

            default:
                _unexpected.Enqueue($"{request.Method} {request.Path}");
                return LoopbackResponse.Text(404, "");
        }
    }
}

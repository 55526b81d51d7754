using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Streambot.Handlers.Tests.Loopback;

/// <summary>
/// DynamoDB and AWS Lambda behind one endpoint. A test may let them fail; a request that AWS would
/// not take fails the test.
/// </summary>
internal sealed class FakeServices : IAsyncDisposable
{
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly ConcurrentQueue<Exception> _faults = new();
    private readonly LoopbackServer _server;

    public FakeServices()
    {
        // Reading the models takes a while: before anybody can ask, not while somebody waits for an answer.
        ServiceModel.Load();
        _server = new(AnswerAsync);
    }

    public string Url => $"http://{_server.Address}";

    public FakeDynamo Dynamo { get; } = new();

    public FakeLambda Lambda { get; } = new();

    /// <summary>AWS Lambda in us-east-1, which knows nothing of the one in eu-west-1.</summary>
    public FakeLambda OtherLambda { get; } = new(firstNumber: 900);

    /// <summary>Asked before the services are: an answer of its own stands for theirs.</summary>
    public Func<LoopbackRequest, CancellationToken, Task<LoopbackResponse?>> OnRequest { get; set; } =
        (_, _) => Task.FromResult<LoopbackResponse?>(null);

    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    /// <summary>Method and path, or the operation of DynamoDB.</summary>
    public IReadOnlyList<string> Calls => [.. _requests.Select(Name)];

    /// <summary>The one request of an operation.</summary>
    public LoopbackRequest RequestOf(string operation) =>
        Assert.Single(_requests, request => Name(request) == operation);

    public JsonNode BodyOf(string operation) => JsonNode.Parse(RequestOf(operation).Body)!;

    public static string Name(LoopbackRequest request) =>
        request.Headers.TryGetValue(FakeDynamo.Target, out string? target)
            ? target.Split('.')[1]
            : ServiceModel.Lambda.Operation(request.Method, request.Path.Split('?')[0]);

    /// <summary>Lets the next requests of an operation fail.</summary>
    public void Fail(string operation, LoopbackResponse response, int times = 1)
    {
        int left = times;
        Func<LoopbackRequest, CancellationToken, Task<LoopbackResponse?>> otherwise = OnRequest;
        OnRequest = (request, cancellation) => Name(request) == operation && Interlocked.Decrement(ref left) >= 0
            ? Task.FromResult<LoopbackResponse?>(response)
            : otherwise(request, cancellation);
    }

    public void Forget() => _requests.Clear();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Assert.Empty(_faults);
    }

    private FakeLambda LambdaOf(LoopbackRequest request) =>
        request.Headers["Authorization"].Contains("/us-east-1/lambda/aws4_request", StringComparison.Ordinal)
            ? OtherLambda
            : Lambda;

    private async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, CancellationToken cancellation)
    {
        _requests.Enqueue(request);
        try
        {
            return await OnRequest(request, cancellation)
                ?? (request.Headers.ContainsKey(FakeDynamo.Target)
                    ? Dynamo.Answer(request)
                    : LambdaOf(request).Answer(request));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _faults.Enqueue(exception);
            return LoopbackResponse.Text(418, "");
        }
    }
}

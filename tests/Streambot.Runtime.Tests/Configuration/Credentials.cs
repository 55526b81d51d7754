using System.Collections.Concurrent;

namespace Streambot.Runtime.Tests.Configuration;

/// <summary>Credentials from the endpoint that takes the environment's place under SnapStart.</summary>
public sealed class Credentials : IAsyncLifetime
{
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly ConfiguredProgram _program = new();
    private readonly LoopbackServer _endpoint;
    private int _status = 200;
    private Action<LoopbackRequest> _onRequest = _ => { };
    private DateTimeOffset _expiration = DateTimeOffset.UtcNow.AddHours(1);

    public Credentials()
    {
        _endpoint = new((request, _) =>
        {
            _requests.Enqueue(request);
            _onRequest(request);
            string body = $$"""
                {"AccessKeyId":"ASIA{{_requests.Count}}","SecretAccessKey":"secret","Token":"token{{_requests.Count}}","Expiration":"{{_expiration:O}}"}
                """;
            return Task.FromResult(LoopbackResponse.Text(_status, body));
        });
        _program.Variables["AWS_ACCESS_KEY_ID"] = null;
        _program.Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"http://{_endpoint.Address}/2021-01-01/credentials";
        _program.Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "key to the endpoint";
        _program.Variables["STREAMBOT_REFRESH_SECONDS"] = "0";
        _program.Aws.Put(new { Own = "mine" });
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    [Fact]
    public async Task AreFetchedOnce()
    {
        _program.Start();

        Assert.Equal("'mine'", await _program.ReadAsync("Own"));

        LoopbackRequest request = Assert.Single(_requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/2021-01-01/credentials", request.Path);
        Assert.Equal("key to the endpoint", request.Headers["Authorization"]);
        Assert.Equal(2, _program.Aws.Requests.Count);
        Assert.All(_program.Aws.Requests, signed => Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=ASIA1/", signed.Headers["Authorization"], StringComparison.Ordinal));
        Assert.All(_program.Aws.Requests, signed => Assert.Equal("token1", signed.Headers["X-Amz-Security-Token"]));
    }

    [Fact]
    public async Task AreFetchedWithTheTokenOfAFile()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "from the file\n", TestContext.Current.CancellationToken);
            _program.Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = file;
            _program.Start();

            Assert.Equal("'mine'", await _program.ReadAsync("Own"));
            Assert.Equal("from the file", Assert.Single(_requests).Headers["Authorization"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task AreFetchedWithTheTokenThatTheFileHoldsThen(int refusal)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "first", TestContext.Current.CancellationToken);
            _program.Variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = file;
            _onRequest = request =>
            {
                // The token was replaced while the process was frozen.
                if (request.Headers["Authorization"] == "first")
                    File.WriteAllText(file, "second");
                _status = request.Headers["Authorization"] == "first" ? refusal : 200;
            };
            _program.Start();

            Assert.Equal("'mine'", await _program.ReadAsync("Own"));
            Assert.Equal(["first", "second"], _requests.Select(request => request.Headers["Authorization"]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task AreToldFromARefusalOfTheRightKind()
    {
        // A role that may not is not helped by other credentials.
        _program.Aws.Fail(400, """{"__type":"com.amazon.coral.service#AccessDeniedException"}""");

        Assert.StartsWith("STREAMBOT6012: ", await _program.FailAsync(), StringComparison.Ordinal);
        Assert.Single(_requests);
    }

    [Fact]
    public async Task AreFetchedAgainBeforeTheyExpire()
    {
        _expiration = DateTimeOffset.UtcNow.AddMinutes(4);
        _program.Start();

        Assert.Equal("'mine'", await _program.ReadAsync("Own"));

        Assert.Equal(2, _requests.Count);
        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=ASIA2/",
            _program.Aws.Requests[1].Headers["Authorization"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        400,
        """{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"The security token is expired"}""")]
    [InlineData(401, "")]
    [InlineData(403, "")]
    [InlineData(403, """{"__type":"InvalidClientTokenId"}""")]
    public async Task AreFetchedAgainWhenAServiceRefusesThem(int status, string body)
    {
        _program.Aws.Fail(status, body);
        _program.Start();

        Assert.Equal("'mine'", await _program.ReadAsync("Own"));

        Assert.Equal(2, _requests.Count);
        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=ASIA2/",
            _program.Aws.Requests[1].Headers["Authorization"],
            StringComparison.Ordinal);
    }

    // The second refusal is of the same credentials, and not of those that replace them.
    [Fact]
    public async Task AreFetchedAgainWhenTheyAreRefusedTwiceAtOnce()
    {
        TaskCompletionSource<LoopbackResponse> refusal = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = 0;
        string[] names = [.. Enumerable.Range(0, 11).Select(i => $"/orders/{i}")];
        foreach (string name in names)
            _program.Aws.Secrets[name] = "s3cret";
        _program.Aws.Put(new { Own = "mine" }, names.ToDictionary(name => $"Key{name[8..]}"));
        _program.Aws.OnRequest = request =>
        {
            if (request.Headers["X-Amz-Target"] != "AmazonSSM.GetParameters"
                || request.Headers["X-Amz-Security-Token"] != "token1")
                return;
            _program.Aws.Fail(refusal.Task);
            if (Interlocked.Increment(ref asked) == 2)
                refusal.SetResult(LoopbackResponse.Text(400, """{"__type":"ExpiredTokenException"}"""));
        };
        _program.Variables["STREAMBOT_REFRESH_SECONDS"] = null;
        _program.Start();

        Assert.Equal("'s3cret'", await _program.ReadAsync("Key10"));

        Assert.Equal(2, _requests.Count);
    }

    [Fact]
    public async Task AreAskedForAgainWhenTheEndpointFails()
    {
        _status = 500;
        _program.Start();
        await WaitUntil(() => _requests.Count >= 2);
        _status = 200;

        Assert.Equal("'mine'", await _program.ReadAsync("Own"));
    }

    private static async Task WaitUntil(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
    }
}

namespace Streambot.Runtime.Tests.Loop;

/// <summary>A function in a VPC may reach the services of AWS by a proxy only; the Runtime API is not there.</summary>
public sealed class ProcessesBehindAProxy : IAsyncLifetime
{
    private readonly FakeRuntimeApi _api = new();
    private readonly FakeAws _proxy = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Theory]
    [InlineData("http_proxy")]
    [InlineData("HTTP_PROXY")]
    [InlineData("ALL_PROXY")]
    [InlineData("all_proxy")]
    public async Task HaveTheirConfigurationByIt(string variable)
    {
        _proxy.Put(new { Own = "mine" }, new { ApiKey = "/orders/api-key" });
        _proxy.Secrets["/orders/api-key"] = "s3cret";
        Dictionary<string, string> variables = TestProcess.Variables(_api, _proxy);
        variables["AWS_ENDPOINT_URL"] = "http://aws.invalid/";
        variables[variable] = _proxy.Url;
        await using TestProcess process = new(variables);

        Assert.Equal("'mine'", (await _api.InvokeAsync("Own")).Request.Text);
        Assert.Equal("'s3cret'", (await _api.InvokeAsync("ApiKey")).Request.Text);
        Assert.Equal(2, _proxy.Requests.Count);
        Assert.All(_proxy.Requests, request => Assert.Equal("http://aws.invalid/", request.Path));
        Assert.Equal(
            ["application/x-amz-json-1.0", "application/x-amz-json-1.1"],
            _proxy.Requests.Select(request => request.Headers["Content-Type"]));
    }

    [Fact]
    public async Task HaveItDirectlyWhereTheProxyIsNotForIt()
    {
        _proxy.Put(new { Own = "mine" });
        Dictionary<string, string> variables = TestProcess.Variables(_api, _proxy);
        variables["http_proxy"] = "http://proxy.invalid:3128";
        variables["no_proxy"] = "127.0.0.1";
        await using TestProcess process = new(variables);

        Assert.Equal("'mine'", (await _api.InvokeAsync("Own")).Request.Text);
        Assert.Equal("/", Assert.Single(_proxy.Requests).Path);
    }

    [Fact]
    public async Task AreToldWhyItDoesNotAnswer()
    {
        Dictionary<string, string> variables = TestProcess.Variables(_api, _proxy);
        variables["AWS_ENDPOINT_URL"] = "http://aws.invalid/";
        variables["http_proxy"] = "http://127.0.0.1:9";
        await using TestProcess process = new(variables);

        (_, _, string error) = await process.EndAsync();

        Assert.Contains("STREAMBOT6012", error, StringComparison.Ordinal);
        Assert.Contains("GetItem: Connection refused (127.0.0.1:9)", error, StringComparison.Ordinal);
    }
}

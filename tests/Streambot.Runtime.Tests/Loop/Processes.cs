namespace Streambot.Runtime.Tests.Loop;

/// <summary>What only a process of its own shows: its real environment, and how it ends.</summary>
public sealed class Processes : IAsyncLifetime
{
    private readonly FakeRuntimeApi _api = new();
    private readonly FakeAws _aws = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task HaveTheirConfigurationInTheirEnvironment()
    {
        _aws.Put(new { Own = "first", Covered = "covered" });
        Dictionary<string, string> variables = TestProcess.Variables(_api, _aws);
        variables["Covered"] = "from before";
        variables["STREAMBOT_REFRESH_SECONDS"] = "0";
        await using TestProcess process = new(variables);

        Assert.Equal("'first'", await ReadAsync("Own"));
        Assert.Equal("'covered'", await ReadAsync("Covered"));
        _aws.Put(new { Empty = "" });
        Assert.Equal("null", await ReadAsync("Own"));
        Assert.Equal("'from before'", await ReadAsync("Covered"));
        Assert.Equal("''", await ReadAsync("Empty"));
    }

    [Fact]
    public async Task MayLoadTheConfigurationThemselvesAndShareIt()
    {
        _aws.Put(new { Own = "mine" });
        await using TestProcess process = new(TestProcess.Variables(_api, _aws), "load");

        Assert.Equal("'mine'", await ReadAsync("Own"));
        Assert.Single(_aws.Requests);
        _api.Send("exit");
        Assert.Equal((3, "Own is mine.\n", ""), await process.EndAsync());
    }

    [Fact]
    public async Task EndWithOneLineOutsideOfLambda()
    {
        Dictionary<string, string> variables = TestProcess.Variables(_api, _aws);
        variables.Remove("AWS_LAMBDA_RUNTIME_API");
        await using TestProcess process = new(variables);

        (int exitCode, string output, string error) = await process.EndAsync();

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("ERROR\tSTREAMBOT6001: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task EndInTheMiddleOfAnEventWhenTheirHandlerSaysSo()
    {
        await using TestProcess process = new(TestProcess.Variables(_api, _aws));
        bool hasAnswered = false;
        _api.OnPost = _ =>
        {
            hasAnswered = true;
            return LoopbackResponse.Reset;
        };

        _api.Send("exit");

        Assert.Equal((3, "", ""), await process.EndAsync());
        Assert.False(hasAnswered);
        Assert.Equal(1, _api.Asked);
    }

    [Fact]
    public async Task HaveTheTraceOfTheEventInTheirEnvironment()
    {
        await using TestProcess process = new(TestProcess.Variables(_api, _aws));

        (_, LoopbackRequest first) = await _api.InvokeAsync(
            "_X_AMZN_TRACE_ID", headers: ("Lambda-Runtime-Trace-Id", "Root=1-a"));
        (_, LoopbackRequest second) = await _api.InvokeAsync("_X_AMZN_TRACE_ID");

        Assert.Equal("'Root=1-a'", first.Text);
        Assert.Equal("null", second.Text);
    }

    [Fact]
    public async Task EndWithTheReasonAlone()
    {
        Dictionary<string, string> variables = TestProcess.Variables(_api, _aws);
        variables["STREAMBOT_ENV"] = "required";
        await using TestProcess process = new(variables);

        (int exitCode, string output, string error) = await process.EndAsync();

        (string path, LoopbackRequest request) = await _api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Equal("STREAMBOT6010", request.Json.GetProperty("errorType").GetString());
        Assert.NotEqual(0, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith(
            "Unhandled exception. STREAMBOT6010: The function 'orders' has no configuration in the table "
                + "'streambot-env'",
            error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync(string variable)
    {
        (string path, LoopbackRequest request) = await _api.InvokeAsync(variable);
        Assert.Equal("invocation/request-1/response", path);
        return request.Text;
    }
}

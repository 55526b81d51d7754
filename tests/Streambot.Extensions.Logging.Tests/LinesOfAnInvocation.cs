using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging.Tests;

public sealed class LinesOfAnInvocation
{
    [Fact]
    public async Task NameTheRequest()
    {
        using TestLog json = new();
        using TestLog text = new(isJson: false);
        await using FakeRuntimeApi api = new();
        using CancellationTokenSource end = new();
        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", api.Address);
        StreambotFunctions functions = new();
        functions.Map((request, _, _) =>
        {
            json.Logger.LogInformation("Text");
            text.Logger.LogInformation("Text");
            return Task.FromResult(request);
        });
        Task running = functions.RunAsync(end.Token);

        await api.InvokeAsync(
            "{}",
            "abc",
            timeout: null,
            ("Lambda-Runtime-Trace-Id", "Root=1-a"),
            ("Lambda-Runtime-Aws-Tenant-Id", "blue"));
        await end.CancelAsync();
        await running;

        Assert.Equal("abc", json.Line.GetProperty("requestId").GetString());
        Assert.Equal("Root=1-a", json.Line.GetProperty("traceId").GetString());
        Assert.Equal("blue", json.Line.GetProperty("tenantId").GetString());
        Assert.Equal("abc\tINFO\tText\n", text.Text);
    }
}

using System.Text.Json;

namespace Streambot.Runtime.Tests.Consoles;

public sealed class ConsolesOfAProcess : IAsyncLifetime
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
    public async Task HaveLinesOfJsonIfTheLogIsJson()
    {
        (string output, string error) = await RunAsync("JSON", level: null);

        JsonElement[] lines = [.. output.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line))];
        Assert.Equal(["one", "two"], lines.Select(line => line.GetProperty("message").GetString()));
        Assert.All(lines, line => Assert.Equal("INFO", line.GetProperty("level").GetString()));
        Assert.Equal(["request-1", "request-2"], lines.Select(line => line.GetProperty("requestId").GetString()));
        JsonElement failure = JsonElement.Parse(error.TrimEnd('\n').Split('\n')[1]);
        Assert.Equal("ERROR", failure.GetProperty("level").GetString());
        Assert.Equal("InvalidOperationException", failure.GetProperty("errorType").GetString());
        Assert.Equal("request-2", failure.GetProperty("requestId").GetString());
        JsonElement told = JsonElement.Parse(error.Split('\n')[0]);
        Assert.Equal(
            ("ERROR", "one"), (told.GetProperty("level").GetString(), told.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task HaveNoLinesBelowTheLevel()
    {
        (string output, string error) = await RunAsync("JSON", "FATAL");

        Assert.Equal(("", ""), (output, error));
    }

    [Fact]
    public async Task AreLeftAloneIfTheLogIsText()
    {
        (string output, string error) = await RunAsync(format: null, level: null);

        Assert.Equal("one\ntwo", output);
        Assert.StartsWith(
            "one\nrequest-2\tERROR\tSystem.InvalidOperationException: two", error, StringComparison.Ordinal);
    }

    private async Task<(string Output, string Error)> RunAsync(string? format, string? level)
    {
        Dictionary<string, string> variables = TestProcess.Variables(_api, _aws);
        variables.Remove("STREAMBOT_TABLE");
        if (format is not null)
            variables["AWS_LAMBDA_LOG_FORMAT"] = format;
        if (level is not null)
            variables["AWS_LAMBDA_LOG_LEVEL"] = level;
        await using TestProcess process = new(variables);
        await _api.InvokeAsync("say one\n");
        await _api.InvokeAsync("fail two", "request-2");
        _api.Send("exit", "request-3");
        (int exitCode, string output, string error) = await process.EndAsync();
        Assert.Equal(3, exitCode);
        return (output, error);
    }
}

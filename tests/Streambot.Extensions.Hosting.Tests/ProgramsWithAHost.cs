using System.Diagnostics;
using System.Text.Json;

namespace Streambot.Extensions.Hosting.Tests;

/// <summary>What only a process of its own shows: its log, its signals, and how it ends.</summary>
[Collection(TestHost.Environments)]
public sealed class ProgramsWithAHost : IAsyncLifetime
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
    public async Task StopInOrderOnSigterm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using TestProcess process = Start(new());
        await _api.InvokeAsync(Events.Sqs("fast"));
        _api.Send(Events.Sqs("slow"), "request-2");
        await process.WroteAsync("request-2\tINFO\tMessage m0 is stored");

        process.Terminate();

        (string path, LoopbackRequest answer) = await _api.NextPostAsync();
        Assert.Equal("invocation/request-2/response", path);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m0"}]}""", answer.Text);
        (int exitCode, string output, _) = await process.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Equal(
            """
            started
            request-1	INFO	Message m0 is stored
            A line of the console
            request-2	INFO	Message m0 is stored
            A line of the console
            stopped

            """,
            output);
    }

    [Fact]
    public async Task LogInJsonWithTheLinesOfTheConsole()
    {
        await using TestProcess process = Start(new() { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON" });
        await _api.InvokeAsync(Events.Sqs("fast"), "abc");
        _api.SendRaw(LoopbackResponse.Text(500, ""));

        (_, string output, _) = await process.EndAsync();

        JsonElement[] lines = [.. output.Split('\n')[1..3].Select(line => JsonElement.Parse(line))];
        Assert.Equal(
            ["Message m0 is stored", "A line of the console"],
            lines.Select(line => line.GetProperty("message").GetString()));
        Assert.All(lines, line => Assert.Equal("abc", line.GetProperty("requestId").GetString()));
        Assert.Equal("m0", lines[0].GetProperty("MessageId").GetString());
    }

    [Theory]
    [InlineData("JSON")]
    [InlineData("Text")]
    public async Task KeepTheLinesOfThreadsApart(string format)
    {
        await using TestProcess process = Start(new() { ["AWS_LAMBDA_LOG_FORMAT"] = format });
        await _api.InvokeAsync(Events.Sqs("many"));
        _api.SendRaw(LoopbackResponse.Text(500, ""));

        (_, string output, _) = await process.EndAsync();

        string[] lines = [.. output.Split('\n').Where(line => line.Length >= 100_000)];
        Assert.Equal(80, lines.Length);
        Assert.All(lines, line => Assert.Single(TextOf(line).Distinct()));

        string TextOf(string line) => format == "JSON"
            ? JsonElement.Parse(line).GetProperty("message").GetString()!
            : line[(line.LastIndexOf('\t') + 1)..];
    }

    [Fact]
    public async Task NeedNothingOfTheUsualHost()
    {
        await using TestProcess process = Start(new(), "empty");
        await _api.InvokeAsync(Events.Sqs("fast"));
        _api.SendRaw(LoopbackResponse.Text(500, ""));

        (int exitCode, string output, _) = await process.EndAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("request-1\tINFO\tMessage m0 is stored\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndWithOneLineOutsideOfLambda()
    {
        await using TestProcess process = Start(new() { ["AWS_LAMBDA_RUNTIME_API"] = null });

        (int exitCode, string output, string error) = await process.EndAsync();

        Assert.Equal((1, "started\nstopped\n"), (exitCode, output));
        Assert.StartsWith("ERROR\tSTREAMBOT6001: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task EndWithTheReasonIfLambdaFails()
    {
        await using TestProcess process = Start(new());
        _api.SendRaw(LoopbackResponse.Text(500, ""));

        (int exitCode, string output, string error) = await process.EndAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Equal("started\nstopped\n", output);
        Assert.StartsWith("Unhandled exception. STREAMBOT6006: ", error, StringComparison.Ordinal);
        Assert.Equal(2, error.Split("STREAMBOT6006").Length);
    }

    [Theory]
    [InlineData("failing", "No disk.")]
    [InlineData("missing", "System.IO.TextReader")]
    public async Task ReportOnceWhyTheyCannotStart(string what, string reason)
    {
        await using TestProcess process = Start(new(), what);

        (int exitCode, _, _) = await process.EndAsync();

        Assert.NotEqual(0, exitCode);
        (string path, LoopbackRequest request) = await _api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Contains(reason, request.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal((1, 0), (_api.Posted, _api.Asked));
    }

    [Fact]
    public async Task ReportOnceThatTheirConfigurationIsMissing()
    {
        await using TestProcess process = Start(
            new() { ["STREAMBOT_TABLE"] = "streambot-env", ["STREAMBOT_ENV"] = "required" });

        (int exitCode, _, string error) = await process.EndAsync();

        Assert.NotEqual(0, exitCode);
        Assert.StartsWith("Unhandled exception. STREAMBOT6010: ", error, StringComparison.Ordinal);
        (string path, LoopbackRequest request) = await _api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Equal("STREAMBOT6010", request.Json.GetProperty("errorType").GetString());
        Assert.Equal((1, 0), (_api.Posted, _api.Asked));
    }

    private TestProcess Start(Dictionary<string, string?> changes, params string[] arguments)
    {
        Dictionary<string, string> variables = TestProcess.Variables(_api, _aws);
        variables.Remove("STREAMBOT_TABLE");
        foreach ((string name, string? value) in changes)
        {
            if (value is null)
                variables.Remove(name);
            else
                variables[name] = value;
        }
        string program = Path.Combine(AppContext.BaseDirectory, "Streambot.Extensions.Hosting.Program");
        return new(new ProcessStartInfo(program, arguments), variables);
    }
}

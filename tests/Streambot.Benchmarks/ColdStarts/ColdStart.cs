using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Streambot.Benchmarks.ColdStarts;

/// <summary>
/// Starts the handlers as Lambda would, and measures the time until the first answer lies at the response URL.
/// </summary>
internal sealed class ColdStart : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<LoopbackRequest> _answered = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackServer _server;
    private readonly LocalDynamo _dynamo;
    private readonly string _function;
    private int _invocations;

    private ColdStart(LocalDynamo dynamo, string function)
    {
        _dynamo = dynamo;
        _function = function;
        _server = new(AnswerAsync);
    }

    /// <param name="executable">The handlers.</param>
    /// <param name="dynamo">Where their table is.</param>
    /// <param name="function">
    /// The function whose configuration is written; another one each time, for what is there
    /// already is not written again.
    /// </param>
    public static async Task<TimeSpan> MeasureAsync(string executable, LocalDynamo dynamo, string function)
    {
        await using ColdStart start = new(dynamo, function);
        return await start.RunAsync(executable);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<TimeSpan> RunAsync(string executable)
    {
        ProcessStartInfo start = new(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Variables())
            start.Environment[name] = value;

        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        try
        {
            LoopbackRequest answer = await _answered.Task.WaitAsync(Longest);
            TimeSpan took = Stopwatch.GetElapsedTime(began);
            string? status = answer.Json.GetProperty("Status").GetString();
            return status == "SUCCESS" && await _dynamo.HoldsAsync(_function)
                ? took
                : throw new InvalidOperationException($"{executable} answered {answer.Text}");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private Dictionary<string, string> Variables() => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = _server.Address,
        ["AWS_LAMBDA_FUNCTION_NAME"] = "streambot-env",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/11/22/[$LATEST]0123456789abcdef0123456789abcdef",
        ["_HANDLER"] = "env",
        ["AWS_REGION"] = LocalDynamo.Region,
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ["AWS_SESSION_TOKEN"] = "token",
        ["AWS_ENDPOINT_URL"] = _dynamo.Endpoint,
    };

    // The Runtime API and the response URL.
    private async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, CancellationToken cancellation)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", "/2018-06-01/runtime/invocation/next") when Interlocked.Increment(ref _invocations) == 1:
                return Invocation();
            case ("GET", _):
                await Task.Delay(Timeout.Infinite, cancellation);
                break;
            case ("PUT", "/response"):
                _answered.TrySetResult(request);
                break;
        }

        return LoopbackResponse.Text(200, "{}");
    }

    private LoopbackResponse Invocation()
    {
        JsonObject request = new()
        {
            ["RequestType"] = "Create",
            ["ResponseURL"] = $"http://{_server.Address}/response",
            ["StackId"] = "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/1",
            ["RequestId"] = "request-1",
            ["LogicalResourceId"] = "OrdersEnv",
            ["ResourceType"] = "Custom::StreambotEnv",
            ["ResourceProperties"] = new JsonObject { ["FunctionName"] = _function, ["Bucket"] = "events" },
        };
        LoopbackResponse invocation = LoopbackResponse.Text(200, request.ToJsonString());
        invocation.Headers["Lambda-Runtime-Aws-Request-Id"] = "invocation-1";
        invocation.Headers["Lambda-Runtime-Deadline-Ms"] =
            $"{(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1)).ToUnixTimeMilliseconds()}";
        invocation.Headers["Lambda-Runtime-Invoked-Function-Arn"] =
            "arn:aws:lambda:eu-west-1:123456789012:function:streambot-env";
        return invocation;
    }
}

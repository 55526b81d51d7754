using System.Diagnostics;
using System.Text.Json.Nodes;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Benchmarks.ColdStarts;

/// <summary>Starts the handlers as Lambda would, and measures the time until the first answer lies at the response URL.</summary>
internal sealed class ColdStart : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<LoopbackRequest> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackServer _server;
    private int _invocations;
    private bool _written;

    private ColdStart() => _server = new(AnswerAsync);

    public static async Task<TimeSpan> MeasureAsync(string executable)
    {
        await using ColdStart start = new();
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
            return status == "SUCCESS" && _written ? took : throw new InvalidOperationException($"{executable} answered {answer.Text}");
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
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ["AWS_SESSION_TOKEN"] = "token",
        ["AWS_ENDPOINT_URL"] = $"http://{_server.Address}",
    };

    // The Runtime API, DynamoDB and the response URL.
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
            case ("POST", "/"):
                _written |= request.Headers["X-Amz-Target"] == "DynamoDB_20120810.PutItem";
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
            ["ResourceProperties"] = new JsonObject { ["FunctionName"] = "orders", ["Bucket"] = "events" },
        };
        LoopbackResponse invocation = LoopbackResponse.Text(200, request.ToJsonString());
        invocation.Headers["Lambda-Runtime-Aws-Request-Id"] = "invocation-1";
        invocation.Headers["Lambda-Runtime-Deadline-Ms"] = $"{(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1)).ToUnixTimeMilliseconds()}";
        invocation.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:123456789012:function:streambot-env";
        return invocation;
    }
}

using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Processes;

/// <summary>The handlers' executable, started as Lambda would, between fakes of everything it talks to.</summary>
public sealed class HandlerProcess : IAsyncDisposable
{
    public const string LogStream = "2026/11/22/[$LATEST]0123456789abcdef0123456789abcdef";

    private readonly FakeRuntimeApi _api = new();
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private HandlerProcess(string executable, string handler)
    {
        ProcessStartInfo start = new(executable)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in Variables(handler))
            start.Environment[name] = value;
        // One that is killed would leave its diagnostic sockets behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _error = _process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    internal FakeServices Aws { get; } = new();

    internal FakeCloudFormation CloudFormation { get; } = new();

    public bool HasExited => _process.HasExited;

    internal Uri Url => CloudFormation.Url;

    public static async Task<HandlerProcess> StartAsync(NativeHandlers handlers, string handler) =>
        Start(await handlers.ExecutableAsync(), handler);

    public static HandlerProcess Start(string executable, string handler) => new(executable, handler);

    /// <summary>Lets it handle a request to the end: "response" or "error", as Lambda is told.</summary>
    public async Task<string> InvokeAsync(JsonObject request, TimeSpan time) =>
        await InvokeAsync(request.ToJsonString(), time);

    public async Task<string> InvokeAsync(string request, TimeSpan time) =>
        await InvokeAsync(Encoding.UTF8.GetBytes(request), time);

    public async Task<string> InvokeAsync(byte[] request, TimeSpan time)
    {
        LoopbackResponse invocation = new(200, request);
        invocation.Headers["Lambda-Runtime-Aws-Request-Id"] = "invocation-1";
        invocation.Headers["Lambda-Runtime-Deadline-Ms"] = $"{(DateTimeOffset.UtcNow + time).ToUnixTimeMilliseconds()}";
        invocation.Headers["Lambda-Runtime-Invoked-Function-Arn"] =
            "arn:aws:lambda:eu-west-1:123456789012:function:streambot-handler";
        _api.SendRaw(invocation);
        return (await _api.NextPostAsync()).Path.Split('/')[^1];
    }

    /// <summary>Ends it, and tells what it wrote.</summary>
    public async Task<string> EndAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        return await _output + await _error;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
        await _api.DisposeAsync();
        await CloudFormation.DisposeAsync();
        await Aws.DisposeAsync();
    }

    private Dictionary<string, string> Variables(string handler) => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = _api.Address,
        ["AWS_LAMBDA_FUNCTION_NAME"] = $"streambot-{handler}",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = LogStream,
        ["_HANDLER"] = handler,
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ["AWS_SESSION_TOKEN"] = "token",
        ["AWS_ENDPOINT_URL"] = Aws.Url,
        ["STREAMBOT_ENV_TABLE"] = "streambot-env",
    };
}

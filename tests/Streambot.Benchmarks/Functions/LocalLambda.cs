using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Streambot.Benchmarks.Functions;

/// <summary>
/// One sandbox: a process of a function, the Runtime API that it asks for events, and the DynamoDB with its record.
/// </summary>
internal sealed class LocalLambda : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly LoopbackResponse Accepted = LoopbackResponse.Text(202, """{"status":"OK"}""");
    private static readonly LoopbackResponse Record = LoopbackResponse.Text(200, RecordJson());

    private readonly Channel<string> _events = Channel.CreateUnbounded<string>();
    private readonly Channel<LoopbackRequest> _answers = Channel.CreateUnbounded<LoopbackRequest>();
    private readonly ConcurrentQueue<string> _others = new();
    private readonly LoopbackServer _server;
    private readonly LoopbackServer? _dynamo;
    private readonly Process _process;
    private int _reads;

    /// <param name="function">What to start.</param>
    /// <param name="isConfigured">Whether there is a configuration to load.</param>
    /// <param name="share">The share of a core that it may use; null for all there is.</param>
    /// <param name="tls">Makes DynamoDB one that is asked over TLS.</param>
    /// <param name="variables">Variables of the function, beside those that each has.</param>
    public LocalLambda(
        PublishedFunction function,
        bool isConfigured,
        CpuShare? share = null,
        TrustedService? tls = null,
        IEnumerable<KeyValuePair<string, string>>? variables = null)
    {
        _server = new(AnswerAsync);
        _dynamo = tls is null ? null : new(AnswerAsync, tls.Certificate);
        ProcessStartInfo start = new(function.Executable, function.Arguments)
        {
            // A host watches the current directory, with all that is in it.
            WorkingDirectory = function.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What this process has of them is not the function's.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)
            || name.StartsWith("STREAMBOT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach ((string name, string value) in Variables(isConfigured).Concat(variables ?? []))
            start.Environment[name] = value;
        if (tls is not null)
        {
            start.Environment["AWS_ENDPOINT_URL"] = $"https://{_dynamo!.Address}";
            (start.Environment["SSL_CERT_FILE"], start.Environment["SSL_CERT_DIR"]) = (tls.File, tls.Folder);
        }

        Began = Stopwatch.GetTimestamp();
        _process = share?.Start(start) ?? Process.Start(start)!;
    }

    /// <summary>When the process was started.</summary>
    public long Began { get; }

    /// <summary>How often the record was asked for.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public async Task<string> InvokeAsync(string json)
    {
        _events.Writer.TryWrite(json);
        using CancellationTokenSource patience = new(Longest);
        LoopbackRequest answer;
        try
        {
            answer = await _answers.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException(
                $"{_process.StartInfo.FileName} has not answered. Requests it was not expected to make: "
                + $"{string.Join(", ", _others)}");
        }
        return answer.Path.EndsWith("/response", StringComparison.Ordinal)
            ? answer.Text
            : throw new InvalidOperationException($"{answer.Path}: {answer.Text}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _server.DisposeAsync();
        if (_dynamo is not null)
            await _dynamo.DisposeAsync();
    }

    private Dictionary<string, string> Variables(bool isConfigured)
    {
        Dictionary<string, string> variables = new()
        {
            ["AWS_LAMBDA_RUNTIME_API"] = _server.Address,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "orders",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            ["AWS_SESSION_TOKEN"] = new('t', 1000),
            ["AWS_ENDPOINT_URL"] = $"http://{_server.Address}",
            // As Lambda's own sandbox shows them, whatever share of them the function has.
            ["DOTNET_PROCESSOR_COUNT"] = "2",
        };
        if (isConfigured)
            variables["STREAMBOT_TABLE"] = "streambot-env";
        return variables;
    }

    private async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, CancellationToken cancellation)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", "/2018-06-01/runtime/invocation/next"):
                return Invocation(await _events.Reader.ReadAsync(cancellation));
            case ("POST", "/"):
                Interlocked.Increment(ref _reads);
                return Record;
            case ("POST", _) when request.Path.StartsWith("/2018-06-01/runtime/", StringComparison.Ordinal):
                _answers.Writer.TryWrite(request);
                return Accepted;
            default:
                _others.Enqueue($"{request.Method} {request.Path}");
                return LoopbackResponse.Text(404, "");
        }
    }

    private static LoopbackResponse Invocation(string json)
    {
        LoopbackResponse invocation = LoopbackResponse.Text(200, json);
        invocation.Headers["Content-Type"] = "application/json";
        invocation.Headers["Lambda-Runtime-Aws-Request-Id"] = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
        invocation.Headers["Lambda-Runtime-Deadline-Ms"] =
            $"{(DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1)).ToUnixTimeMilliseconds()}";
        invocation.Headers["Lambda-Runtime-Invoked-Function-Arn"] =
            "arn:aws:lambda:eu-west-1:123456789012:function:orders";
        invocation.Headers["Lambda-Runtime-Trace-Id"] =
            "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0";
        return invocation;
    }

    private static string RecordJson()
    {
        Dictionary<string, string> env = new()
        {
            ["EventBucket"] = "events-123456789012",
            ["EventPrefix"] = "events/orders",
            ["Stage"] = "production",
            ["Limit"] = "100",
        };
        JsonObject item = new()
        {
            ["name"] = new JsonObject { ["S"] = "orders" },
            ["env"] = new JsonObject { ["S"] = JsonSerializer.Serialize(env) },
        };
        return new JsonObject { ["Item"] = item }.ToJsonString();
    }
}

using Microsoft.Extensions.Time.Testing;
using Streambot.Hosting;

namespace Streambot.Runtime.Tests.Loopback;

/// <summary>
/// A program in a sandbox of Lambda's, all within the test's process: only what it talks to is made up.
/// </summary>
internal sealed class TestProgram : IAsyncDisposable
{
    private readonly TestLog _log = new();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken);
    private readonly RuntimeHost _host;
    private Task? _running;

    public TestProgram(FakeTimeProvider? clock = null)
    {
        _host = new(Variables, clock ?? TimeProvider.System, () => _log);
        Functions = new(_host);
        Variables["AWS_LAMBDA_RUNTIME_API"] = Api.Address;
        Variables["AWS_LAMBDA_FUNCTION_NAME"] = "orders";
        Variables["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        Variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        Variables["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/orders";
        Variables["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/01/31/[$LATEST]0123456789abcdef";
        Variables["AWS_REGION"] = "eu-west-1";
        Variables["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE";
        Variables["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
        Variables["AWS_SESSION_TOKEN"] = "session";
        Variables["AWS_ENDPOINT_URL"] = Aws.Url;
        Variables["_HANDLER"] = "bootstrap";
    }

    public FakeRuntimeApi Api { get; } = new();

    public FakeAws Aws { get; } = new();

    public ScopedVariables Variables { get; } = new([]);

    public StreambotFunctions Functions { get; }

    public string Log => _log.Text;

    public Task Running => _running ?? throw new InvalidOperationException("It was not started.");

    public void Start() => _running = Functions.RunAsync(_end.Token);

    /// <summary>Waits until the log holds a text.</summary>
    public async Task LoggedAsync(string text)
    {
        while (!Log.Contains(text, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
    }

    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await Running;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_running is not null)
            await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        await Api.DisposeAsync();
        await Aws.DisposeAsync();
        _host.Dispose();
        _end.Dispose();
    }
}

using System.Diagnostics;

namespace Streambot.Tests;

/// <summary>A function as a process of its own, with the variables that Lambda would give it.</summary>
public sealed class TestProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    /// <summary>Starts Streambot.Runtime.Program.</summary>
    public TestProcess(IReadOnlyDictionary<string, string> variables, params string[] arguments)
        : this(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Streambot.Runtime.Program"), arguments),
            variables)
    {
    }

    public TestProcess(ProcessStartInfo start, IReadOnlyDictionary<string, string> variables)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        // One that is killed would leave its diagnostic sockets behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _error = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static Dictionary<string, string> Variables(FakeRuntimeApi api, FakeAws aws) => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = api.Address,
        ["AWS_LAMBDA_FUNCTION_NAME"] = "orders",
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ["AWS_ENDPOINT_URL"] = aws.Url,
        ["STREAMBOT_TABLE"] = "streambot-env",
    };

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}

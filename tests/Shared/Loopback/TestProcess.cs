using System.Diagnostics;
using System.Text;

namespace Streambot.Tests;

/// <summary>A function as a process of its own, with the variables that Lambda would give it.</summary>
public sealed class TestProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _written = new();
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
        _output = ReadOutputAsync();
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

    /// <summary>Waits until its output contains a text.</summary>
    public async Task WroteAsync(string text)
    {
        while (!Written.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_output.IsCompleted, $"It ended without having written '{text}': {Written}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks it to end, as Lambda does.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _output, await _error);
    }

    private string Written
    {
        get
        {
            lock (_written)
                return _written.ToString();
        }
    }

    private async Task<string> ReadOutputAsync()
    {
        char[] buffer = new char[4 * 1024];
        int read;
        while ((read = await _process.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
        {
            lock (_written)
                _written.Append(buffer, 0, read);
        }
        return Written;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}

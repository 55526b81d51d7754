using System.Diagnostics;

namespace Streambot.Sdk.Tests.Packed;

/// <summary>A program in a terminal.</summary>
public sealed class TerminalSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly Process _process;
    private readonly TerminalScreen _screen = new(PseudoTerminal.Columns);
    private readonly Task _reading;

    internal TerminalSession(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>What the terminal shows now.</summary>
    public string Text
    {
        get
        {
            lock (_screen)
                return _screen.Text;
        }
    }

    /// <summary>Waits until it shows a text.</summary>
    public async Task ShowsAsync(string text)
    {
        while (!Text.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_reading.IsCompleted, $"It ended without having shown '{text}':\n{Text}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Types what Ctrl-C types: the terminal sends the interrupt to whatever runs in it.</summary>
    public async Task InterruptAsync()
    {
        await _process.StandardInput.WriteAsync('\u0003');
        await _process.StandardInput.FlushAsync();
    }

    public async Task<BuildResult> EndAsync(CancellationToken cancellation)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            await _reading;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The program in the terminal was stopped.\n{Text}");
        }

        return new(_process.ExitCode, Text);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        char[] buffer = new char[4096];
        int read;
        while ((read = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            lock (_screen)
                _screen.Write(buffer.AsSpan(0, read));
        }
    }
}

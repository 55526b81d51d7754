using Streambot.Diagnostics;
using Streambot.Hosting;
using Streambot.RuntimeApi;

namespace Streambot.Startup;

/// <summary>
/// Loads the configuration before the program begins. It is loaded once: nothing here can detect when an invocation
/// begins.
/// </summary>
internal sealed class EarlyLoad(RuntimeHost host)
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";

    /// <returns>False if the program must not begin: the reason was reported.</returns>
    public async Task<bool> RunAsync()
    {
        LeaveHooks();
        try
        {
            if (SnapStart.IsOn(host.Variables))
                throw RuntimeDiagnostics.HookUnderSnapStart.With().ToException();
            await host.Configuration.EnsureAsync(TimeSpan.MaxValue, CancellationToken.None);
            return true;
        }
        catch (StreambotRuntimeException exception)
        {
            host.Log.Error(exception);
            await ReportAsync(exception);
            return false;
        }
    }

    // Processes that this one starts inherit the configuration with the other variables, and might not have this
    // assembly.
    private void LeaveHooks()
    {
        string own = typeof(EarlyLoad).Assembly.GetName().Name!;
        string[] others = Array.FindAll(
            (host.Variables[Hooks] ?? "").Split(Path.PathSeparator),
            hook => own != (Path.IsPathRooted(hook) ? Path.GetFileNameWithoutExtension(hook) : hook));
        string left = string.Join(Path.PathSeparator, others);
        host.Variables[Hooks] = left.Length == 0 ? null : left;
    }

    // Without a report, Lambda would only say that the process has ended.
    private async Task ReportAsync(StreambotRuntimeException exception)
    {
        if (host.Variables["AWS_LAMBDA_RUNTIME_API"] is not { Length: > 0 } address)
            return;
        using RuntimeApiClient api = new(address);
        await api.FailInitAsync(exception, host.Log, CancellationToken.None);
    }
}

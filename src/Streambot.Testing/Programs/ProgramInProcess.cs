using System.Reflection;
using Streambot.Hosting;

namespace Streambot.Testing;

/// <summary>The entry point of an assembly, called in this process.</summary>
internal sealed class ProgramInProcess : IRunningProgram
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ProgramScope _scope;
    private readonly HostServices? _services;

    public ProgramInProcess(
        Assembly assembly,
        IReadOnlyDictionary<string, string> variables,
        StreambotProgramOptions options,
        ProgramLog log)
    {
        MethodInfo entry = assembly.EntryPoint
            ?? throw new ArgumentException($"{assembly.GetName().Name} is not a program.", nameof(assembly));
        _scope = new(variables, log);
        _services = options.ConfigureServices is { } configure ? new(configure) : null;
        Configure(options.Configuration.AsReadOnly());
        Ended = RunAsync(entry, [.. options.Arguments], log);
    }

    public Task<string> Ended { get; }

    public string? StartFault => _services is { AreConfigured: false }
        ? "The program builds no host, so that ConfigureServices has no services to change."
        : null;

    public void Configure(IReadOnlyDictionary<string, string> configuration) => _scope.Configure(configuration);

    public async ValueTask DisposeAsync()
    {
        await _scope.StopAsync();
        // A program that does something else after RunAsync may never end.
        await Task.WhenAny(Ended, Task.Delay(s_patience));
        _services?.Dispose();
        _scope.Dispose();
    }

    private async Task<string> RunAsync(MethodInfo entry, string[] arguments, ProgramLog log)
    {
        await _scope.RunAsync(async () =>
        {
            ProgramConsole.Redirect(log);
            _services?.Use();
            try
            {
                await CallAsync(entry, arguments);
            }
            catch (Exception exception)
            {
                await log.WriteLineAsync($"Unhandled exception. {exception}");
            }
        });
        return $"It has ended with the exit code {_scope.ExitCode}.";
    }

    // An entry point blocks the thread that calls it, though Main is asynchronous.
    private static Task CallAsync(MethodInfo entry, string[] arguments)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                entry.Invoke(obj: null, entry.GetParameters().Length == 0 ? [] : [arguments]);
                ended.SetResult();
            }
            catch (TargetInvocationException exception)
            {
                ended.SetException(exception.InnerException ?? exception);
            }
        })
        {
            IsBackground = true,
            Name = entry.DeclaringType?.Assembly.GetName().Name,
        };
        thread.Start();
        return ended.Task;
    }
}

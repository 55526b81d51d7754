using System.Runtime.InteropServices;
using Streambot.Local.Diagnostics;
using Streambot.Local.Events;
using Streambot.Local.Functions;
using Streambot.Local.Polling;
using Streambot.Local.Service;
using Streambot.LocalRuntimeApi;

namespace Streambot.Local;

/// <summary>
/// What Streambot.Runtime calls when a program that was built for it runs outside Lambda. It finds it by its name, and
/// knows no other type of this assembly.
/// </summary>
public static class LocalFunctions
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Calls the functions of a program with the events that are sent to it.</summary>
    /// <param name="file">What the build wrote beside the program.</param>
    /// <param name="start">Starts a function: with its variables, its configuration, and what ends it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string file,
        Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>, CancellationToken, Task> start,
        CancellationToken cancellation)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using PosixSignalRegistration ctrlC = OnSignal(PosixSignal.SIGINT, end);
        using PosixSignalRegistration terminate = OnSignal(PosixSignal.SIGTERM, end);
        try
        {
            return await RunAsync(LocalSettings.Read(file), start.Invoke, end);
        }
        catch (LocalRunException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return 0;
        }
    }

    /// <summary>The configuration of the project, as far as it gives the values.</summary>
    /// <param name="file">What the build wrote beside the program.</param>
    public static IReadOnlyDictionary<string, string> ReadConfiguration(string file)
    {
        try
        {
            LocalSettings settings = LocalSettings.Read(file);
            return Meant(LocalService.Read(settings), settings).Configuration;
        }
        catch (LocalRunException)
        {
            // To be reported once, when the program runs.
            return new Dictionary<string, string>();
        }
    }

    private static async Task<int> RunAsync(LocalSettings settings, StartFunction start, CancellationTokenSource end)
    {
        LocalService service = Meant(LocalService.Read(settings), settings);
        service.Connection.Apply();
        byte[]? first = await FirstEvent.ReadAsync(settings, end.Token);
        if (first is not null && service.Functions.Count > 1)
            throw LocalRunDiagnostics.NoFunctionForEvent.With(Names(service.Functions));
        List<RunningFunction> functions = [];
        try
        {
            foreach (LocalFunction function in service.Functions)
                functions.Add(new(function, start, end.Token));
            foreach (RunningFunction function in functions)
            {
                // It has logged why not.
                if (!await function.StartedAsync())
                    return 1;
                Tell(function.Function);
            }
            return first is null
                ? await ListenAsync(functions, settings, end.Token)
                : await InvokeOnceAsync(functions[0], first, end.Token);
        }
        finally
        {
            await end.CancelAsync();
            Task ended = Task.WhenAll(functions.Select(function => EndedAsync(function.Ended)));
            // A handler need not heed its token; the process ends without it.
            await Task.WhenAny(ended, Task.Delay(s_patience, CancellationToken.None));
            functions.ForEach(function => function.Dispose());
        }
    }

    private static async Task<int> ListenAsync(
        List<RunningFunction> functions, LocalSettings settings, CancellationToken end)
    {
        using EventEndpoint endpoint = EventEndpoint.Open(functions, settings.Url);
        using Sources sources = new(settings.Connection);
        foreach (RunningFunction function in functions)
        {
            string name = function.Function.Name;
            await Console.Out.WriteLineAsync(
                $"{name} waits for events: curl -d @event.json {endpoint.Url}/{name}");
        }
        await Console.Out.WriteLineAsync("Press Ctrl+C to end.");
        Task polling = settings.IsPolling ? sources.PollAsync(functions, end) : Task.CompletedTask;
        await endpoint.RunAsync(end);
        await polling.ContinueWith(
            static ended => ended.Exception,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
        return 0;
    }

    private static async Task<int> InvokeOnceAsync(RunningFunction function, byte[] json, CancellationToken end)
    {
        InvocationAnswer answer = await function.InvokeAsync(json, clientContext: null, end);
        return answer.Error is null ? 0 : 1;
    }

    private static void Tell(LocalFunction function)
    {
        if (function.Unresolved.Count > 0)
            Console.Out.WriteLine(
                $"{function.Name} runs without {string.Join(", ", function.Unresolved)}: references and secrets come "
                + "from the environment or streambot.local.json.");
    }

    private static LocalService Meant(LocalService service, LocalSettings settings)
    {
        if (settings.Function.Length == 0)
            return service;
        string name = settings.Function;
        List<LocalFunction> meant = [.. service.Functions.Where(function => function.Name == name)];
        return meant.Count > 0
            ? service with { Functions = meant }
            : throw LocalRunDiagnostics.NoFunction.With(name, Names(service.Functions));
    }

    private static string Names(IEnumerable<LocalFunction> functions) =>
        string.Join(", ", functions.Select(function => function.Name));

    // Why it ended is in its log; that it was told to is no reason.
    private static Task<AggregateException?> EndedAsync(Task function) => function.ContinueWith(
        static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource end) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            // The second one ends the process, whatever it does.
            context.Cancel = !end.IsCancellationRequested;
            end.Cancel();
        });
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Streambot.Local.Service;
using Streambot.LocalRuntimeApi;

namespace Streambot.Local.Functions;

/// <summary>A function of the program, with a Runtime API of its own.</summary>
internal sealed class RunningFunction : IDisposable
{
    private static readonly byte[] s_timedOut = Encoding.UTF8.GetBytes("""
        {"errorType":"Sandbox.Timedout","errorMessage":"The function did not answer in time."}
        """);

    private readonly RuntimeApiServer _api;

    public RunningFunction(LocalFunction function, StartFunction start, CancellationToken cancellation)
    {
        Function = function;
        _api = new($"arn:aws:lambda:us-east-1:000000000000:function:{function.Name}");
        Ended = start(Variables(function), function.Configuration, cancellation);
    }

    public LocalFunction Function { get; }

    /// <summary>Ends when its loop ends, with what ended it.</summary>
    public Task Ended { get; }

    /// <summary>Ends when it asks for its first event, or when it cannot start, which it has logged.</summary>
    /// <returns>Whether it runs.</returns>
    public async Task<bool> StartedAsync()
    {
        await Task.WhenAny(_api.Started, _api.FailedToStart, Ended);
        return _api.Started.IsCompleted && !_api.FailedToStart.IsCompleted;
    }

    /// <summary>Sends it an event, and says what came back.</summary>
    public async Task<InvocationAnswer> InvokeAsync(
        ReadOnlyMemory<byte> json, string? clientContext, CancellationToken cancellation)
    {
        // While somebody looks at a variable, no time passes.
        TimeSpan timeout = Debugger.IsAttached ? TimeSpan.FromDays(2) : Function.Timeout;
        InvocationRequest request = new(json, timeout) { ClientContext = clientContext };
        InvocationAnswer answer;
        using (CancellationTokenSource clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            clock.CancelAfter(timeout);
            try
            {
                answer = await _api.InvokeAsync(request, clock.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                answer = new(AnswerKind.Error, s_timedOut) { Duration = timeout };
            }
        }
        await Console.Out.WriteLineAsync(Describe(answer));
        return answer;
    }

    public void Dispose() => _api.Dispose();

    private string Describe(InvocationAnswer answer)
    {
        string body = Encoding.UTF8.GetString(answer.Body.Span);
        string time = string.Create(CultureInfo.InvariantCulture, $"{answer.Duration.TotalMilliseconds:0} ms");
        if (answer.Error is { } error)
            return $"{Function.Name} failed after {time}: {error}";
        string text = $"{Function.Name} took {time} -> {body}";
        return answer.Failures is { Count: > 0 and int failed }
            ? $"{text}\n{Function.Name} has failed for {failed} of the records, which Lambda would send again"
            : text;
    }

    // What Lambda sets. The program has the shell's credentials and region.
    private Dictionary<string, string> Variables(LocalFunction function)
    {
        Dictionary<string, string> variables = LambdaVariables.Of(
            function.Name, function.Handler, function.MemorySize, _api.Address);
        foreach ((string name, string value) in function.WrapperVariables)
            variables.TryAdd(name, value);
        foreach (string name in (string[])["AWS_LAMBDA_LOG_LEVEL", "AWS_LAMBDA_LOG_FORMAT", "STREAMBOT_BATCH_RESPONSE"])
        {
            if (Environment.GetEnvironmentVariable(name) is { } ofShell)
                variables[name] = ofShell;
        }
        return variables;
    }
}

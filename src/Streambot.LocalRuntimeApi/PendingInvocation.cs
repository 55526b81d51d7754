using System.Diagnostics;

namespace Streambot.LocalRuntimeApi;

/// <summary>An invocation that has no answer yet.</summary>
internal sealed class PendingInvocation(InvocationRequest request)
{
    private readonly TaskCompletionSource<InvocationAnswer> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private long _begun;

    public InvocationRequest Request => request;

    /// <summary>Tells two invocations with one request ID apart.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    public Task<InvocationAnswer> Answer => _answer.Task;

    /// <summary>The program takes it now.</summary>
    public void Begin() => _begun = Stopwatch.GetTimestamp();

    public bool TryEnd(InvocationAnswer answer) =>
        _answer.TrySetResult(answer with { Duration = Stopwatch.GetElapsedTime(_begun) });

    public void Fail(Exception exception) => _answer.TrySetException(exception);
}

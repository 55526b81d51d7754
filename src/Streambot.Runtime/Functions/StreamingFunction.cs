namespace Streambot.Functions;

/// <summary>A handler whose response is sent while it is being written.</summary>
internal abstract class StreamingFunction(string name) : Function(name)
{
    /// <summary>Handles one event.</summary>
    /// <param name="input">The bytes of the event, which are valid until the task ends.</param>
    /// <param name="response">Sends what is written to it.</param>
    /// <param name="context">Information about the invocation.</param>
    /// <param name="cancellation">Canceled shortly before the deadline.</param>
    public abstract Task InvokeAsync(
        ReadOnlyMemory<byte> input, ResponseStream response, InvocationContext context, CancellationToken cancellation);
}

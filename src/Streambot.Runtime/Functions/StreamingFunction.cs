namespace Streambot.Functions;

/// <summary>A handler whose response is sent while it writes it.</summary>
internal abstract class StreamingFunction(string name) : Function(name)
{
    /// <summary>Handles one event.</summary>
    /// <param name="input">The event's bytes, which are there until the task ends.</param>
    /// <param name="response">Sends on what is written to it.</param>
    /// <param name="context">What the handler is told.</param>
    /// <param name="cancellation">Cancelled a little before the deadline.</param>
    public abstract Task InvokeAsync(
        ReadOnlyMemory<byte> input, ResponseStream response, InvocationContext context, CancellationToken cancellation);
}

using System.Buffers;

namespace Streambot.Functions;

/// <summary>A handler whose result is sent when it is whole.</summary>
internal abstract class BufferedFunction(string name) : Function(name)
{
    /// <summary>Handles one event.</summary>
    /// <param name="input">The event's bytes, which are there until the task ends.</param>
    /// <param name="output">Receives the result's bytes.</param>
    /// <param name="context">What the handler is told.</param>
    /// <param name="cancellation">Cancelled a little before the deadline.</param>
    public abstract Task InvokeAsync(
        ReadOnlyMemory<byte> input, ArrayBufferWriter<byte> output, InvocationContext context, CancellationToken cancellation);
}

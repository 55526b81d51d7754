using System.Buffers;

namespace Streambot.Functions;

/// <summary>A handler whose result is sent when it is complete.</summary>
internal abstract class BufferedFunction(string name) : Function(name)
{
    /// <summary>Handles one event.</summary>
    /// <param name="input">The bytes of the event, which are valid until the task ends.</param>
    /// <param name="output">Receives the result's bytes.</param>
    /// <param name="context">Information about the invocation.</param>
    /// <param name="cancellation">Canceled shortly before the deadline.</param>
    public abstract Task InvokeAsync(
        ReadOnlyMemory<byte> input,
        ArrayBufferWriter<byte> output,
        InvocationContext context,
        CancellationToken cancellation);
}

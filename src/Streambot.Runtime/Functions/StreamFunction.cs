using System.Buffers;
using System.Runtime.InteropServices;

namespace Streambot.Functions;

/// <summary>A handler of plain bytes.</summary>
internal sealed class StreamFunction(string name, Func<Stream, InvocationContext, CancellationToken, Task<Stream>> handler) : Function(name)
{
    private const int ChunkSize = 16 * 1024;

    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input, ArrayBufferWriter<byte> output, InvocationContext context, CancellationToken cancellation)
    {
        // The bytes are overwritten by the next event: disposing the stream keeps a handler from reading that.
        using Stream events = OpenRead(input);
        await using Stream? result = await handler(events, context, cancellation);
        if (result is null)
        {
            output.Write("null"u8);
            return;
        }

        // Not cancelled: a handler that was, and still has an answer, is to be heard.
        int read;
        while ((read = await result.ReadAsync(output.GetMemory(ChunkSize), CancellationToken.None)) > 0)
        {
            output.Advance(read);
            ResponseLimit.Check(output);
        }
    }

    private static MemoryStream OpenRead(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment) && segment.Array is not null
            ? new(segment.Array, segment.Offset, segment.Count, writable: false)
            : new(bytes.ToArray(), writable: false);
}

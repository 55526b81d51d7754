using System.Buffers;

namespace Streambot.Functions;

/// <summary>A handler of plain bytes.</summary>
internal sealed class StreamFunction(
    string name, Func<Stream, InvocationContext, CancellationToken, Task<Stream>> handler) : BufferedFunction(name)
{
    private const int ChunkSize = 16 * 1024;

    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input,
        ArrayBufferWriter<byte> output,
        InvocationContext context,
        CancellationToken cancellation)
    {
        using Stream events = EventStream.Open(input);
        await using Stream? result = await handler(events, context, cancellation);
        if (result is null)
        {
            output.Write("null"u8);
            return;
        }

        // Not canceled: a handler that was canceled, and still has a response, should be able to send it.
        int read;
        while ((read = await result.ReadAsync(output.GetMemory(ChunkSize), CancellationToken.None)) > 0)
        {
            output.Advance(read);
            ResponseLimit.Check(output);
        }
    }
}

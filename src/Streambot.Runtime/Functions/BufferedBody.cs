using System.Buffers;
using Streambot.Invocations;

namespace Streambot.Functions;

/// <summary>A streamed response that is sent when it is complete.</summary>
internal sealed class BufferedBody(ArrayBufferWriter<byte> output) : IResponseBody
{
    public ValueTask OpenAsync(string contentType, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        output.Write(bytes.Span);
        ResponseLimit.Check(output);
        return ValueTask.CompletedTask;
    }
}

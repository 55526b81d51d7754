using System.Buffers;
using System.Text.Json.Serialization.Metadata;

namespace Streambot.Functions;

/// <summary>A handler of a typed event, without a result.</summary>
internal sealed class ActionFunction<TEvent>(
    string name, Func<TEvent, InvocationContext, CancellationToken, Task> handler, JsonTypeInfo<TEvent> eventType) : BufferedFunction(name)
{
    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input, ArrayBufferWriter<byte> output, InvocationContext context, CancellationToken cancellation)
    {
        await handler(EventReader.Read(input.Span, eventType), context, cancellation);
        output.Write("null"u8);
    }
}

using System.Buffers;
using System.Text.Json.Serialization.Metadata;

namespace Streambot.Functions;

/// <summary>A handler of a typed event, without a result.</summary>
internal sealed class ActionFunction<TEvent>(
    string name, Func<TEvent, InvocationContext, CancellationToken, Task> handler, JsonTypeInfo<TEvent> eventType) : BufferedFunction(name)
{
    private readonly EventReader<TEvent> _events = EventReader.For(eventType);

    public override bool KeepsEvents => _events.KeepsBytes;

    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input, ArrayBufferWriter<byte> output, InvocationContext context, CancellationToken cancellation)
    {
        await handler(_events.Read(input), context, cancellation);
        output.Write("null"u8);
    }
}

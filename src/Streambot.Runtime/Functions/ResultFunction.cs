using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Streambot.Functions;

/// <summary>A handler of a typed event, with a result.</summary>
internal sealed class ResultFunction<TEvent, TResult>(
    string name,
    Func<TEvent, InvocationContext, CancellationToken, Task<TResult>> handler,
    JsonTypeInfo<TEvent> eventType,
    JsonTypeInfo<TResult> resultType) : BufferedFunction(name)
{
    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input, ArrayBufferWriter<byte> output, InvocationContext context, CancellationToken cancellation)
    {
        TResult result = await handler(EventReader.Read(input.Span, eventType), context, cancellation);
        using (Utf8JsonWriter writer = new(output))
            JsonSerializer.Serialize(writer, result, resultType);
        ResponseLimit.Check(output);
    }
}

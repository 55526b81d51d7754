using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.Events;

namespace Streambot.Functions;

/// <summary>A handler of a typed event, with a result.</summary>
internal sealed class ResultFunction<TEvent, TResult>(
    string name,
    Func<TEvent, InvocationContext, CancellationToken, Task<TResult>> handler,
    JsonTypeInfo<TEvent> eventType,
    JsonTypeInfo<TResult> resultType) : BufferedFunction(name)
{
    private readonly EventReader<TEvent> _events = EventReader.For(eventType);

    public override bool KeepsEvents => _events.KeepsBytes;

    public override bool TakesBatches => EventReader.IsOfBatches<TEvent>();

    public override bool AnswersBatches { get; } =
        resultType.Converter is StreamsEventResponseConverter or SqsBatchResponseConverter;

    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input,
        ArrayBufferWriter<byte> output,
        InvocationContext context,
        CancellationToken cancellation)
    {
        TResult result = await handler(_events.Read(input), context, cancellation);
        using (Utf8JsonWriter writer = new(output))
            JsonSerializer.Serialize(writer, result, resultType);
        ResponseLimit.Check(output);
    }
}

using System.Text.Json.Serialization.Metadata;

namespace Streambot.Functions;

/// <summary>A handler of a typed event that streams its response.</summary>
internal sealed class StreamingEventFunction<TEvent>(
    string name,
    Func<TEvent, ResponseStream, InvocationContext, CancellationToken, Task> handler,
    JsonTypeInfo<TEvent> eventType)
    : StreamingFunction(name)
{
    private readonly EventReader<TEvent> _events = EventReader.For(eventType);

    public override bool KeepsEvents => _events.KeepsBytes;

    public override bool TakesBatches => EventReader.IsOfBatches<TEvent>();

    public override Task InvokeAsync(
        ReadOnlyMemory<byte> input,
        ResponseStream response,
        InvocationContext context,
        CancellationToken cancellation) =>
        handler(_events.Read(input), response, context, cancellation);
}

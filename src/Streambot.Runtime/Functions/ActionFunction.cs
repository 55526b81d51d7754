using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Streambot.Diagnostics;
using Streambot.Events;

namespace Streambot.Functions;

/// <summary>A handler of a typed event, without a result, unless its task has one after all.</summary>
internal sealed class ActionFunction<TEvent>(
    string name, Func<TEvent, InvocationContext, CancellationToken, Task> handler, JsonTypeInfo<TEvent> eventType)
    : BufferedFunction(name)
{
    private readonly EventReader<TEvent> _events = EventReader.For(eventType);
    private readonly TaskResult _results = new();

    public override bool KeepsEvents => _events.KeepsBytes;

    public override bool TakesBatches => EventReader.IsOfBatches<TEvent>();

    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input,
        ArrayBufferWriter<byte> output,
        InvocationContext context,
        CancellationToken cancellation)
    {
        Task handling = handler(_events.Read(input), context, cancellation);
        await handling;
        switch (handling)
        {
            case Task<StreamsEventResponse> answering:
                StreamsEventResponse streams = await answering;
                Write(output, streams, streams?.State);
                break;
            case Task<SqsBatchResponse> answering:
                Write(output, await answering, state: null);
                break;
            default:
                // It might have been the response to a batch.
                if (_results.TypeOf(handling) is { } result && (TakesBatches || BatchEvent.IsIn(input.Span)))
                    throw RuntimeDiagnostics.ResultDropped.With(typeof(TEvent).Name, result.Name).ToException();
                output.Write("null"u8);
                break;
        }
    }

    private static void Write(
        ArrayBufferWriter<byte> output, IBatchResponse? response, IReadOnlyDictionary<string, string>? state)
    {
        BatchResponseJson.Write(output, response, state);
        ResponseLimit.Check(output);
    }
}

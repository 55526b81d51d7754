using System.Buffers;
using Streambot.Events;

namespace Streambot.Functions;

/// <summary>A handler of batches, which reports which of their records failed. It needs no serializer.</summary>
internal sealed class BatchFunction<TEvent, TResponse>(
    string name,
    Func<TEvent, InvocationContext, CancellationToken, Task<TResponse>> handler,
    EventReader<TEvent> events) : BufferedFunction(name)
    where TResponse : class, IBatchResponse
{
    public override bool KeepsEvents => events.KeepsBytes;

    public override bool TakesBatches => true;

    public override bool AnswersBatches => true;

    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input,
        ArrayBufferWriter<byte> output,
        InvocationContext context,
        CancellationToken cancellation)
    {
        TResponse response = await handler(events.Read(input), context, cancellation);
        BatchResponseJson.Write(output, response, (response as StreamsEventResponse)?.State);
        ResponseLimit.Check(output);
    }
}

namespace Streambot.Functions;

/// <summary>A handler of plain bytes that streams its response.</summary>
internal sealed class StreamingStreamFunction(
    string name, Func<Stream, ResponseStream, InvocationContext, CancellationToken, Task> handler)
    : StreamingFunction(name)
{
    public override async Task InvokeAsync(
        ReadOnlyMemory<byte> input, ResponseStream response, InvocationContext context, CancellationToken cancellation)
    {
        using Stream events = EventStream.Open(input);
        await handler(events, response, context, cancellation);
    }
}

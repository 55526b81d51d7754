using Streambot.Events;

namespace Streambot.Extensions.Hosting.Program;

/// <summary>Needs what is registered nowhere.</summary>
internal sealed class HandlerWithoutService(TextReader reader) : ISqsHandler
{
    public Task HandleAsync(SqsMessage message, CancellationToken cancellation) =>
        reader.ReadLineAsync(cancellation).AsTask();
}

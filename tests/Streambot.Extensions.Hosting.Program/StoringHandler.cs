using Streambot.Events;

namespace Streambot.Extensions.Hosting.Program;

internal sealed class StoringHandler(Store store) : ISqsHandler
{
    public Task HandleAsync(SqsMessage message, CancellationToken cancellation) =>
        store.AddAsync(message, cancellation);
}

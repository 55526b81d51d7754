using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class InvoicesOfSqs(Notes notes, Session session) : ISqsHandler<Invoice>
{
    public Task HandleAsync(Invoice payload, SqsMessage message, CancellationToken cancellation)
    {
        notes.Add($"{payload.Number} at {message.MessageId} in {session.Number}");
        return Task.CompletedTask;
    }
}

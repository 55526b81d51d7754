using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class SqsHandler(Notes notes, Session session) : ISqsHandler
{
    public Task HandleAsync(SqsMessage message, CancellationToken cancellation)
    {
        notes.Add($"{message.Body} in {session.Number}");
        return message.Body == "bad" ? throw new InvalidOperationException("Bad.") : Task.CompletedTask;
    }
}

using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class DroppingHandler(Notes notes, Session session) : IEventHandler<KinesisEvent>
{
    // As is easily done: what this returns would be dropped.
    public Task HandleAsync(KinesisEvent input, InvocationContext context, CancellationToken cancellation)
    {
        notes.Add($"session {session.Number}");
        return Task.FromResult(new List<string> { "failed" });
    }
}

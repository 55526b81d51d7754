using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class AnsweringHandler(Notes notes, Session session) : IEventHandler<KinesisEvent>
{
    // Its task has a result, which its type does not tell.
    public Task HandleAsync(KinesisEvent input, InvocationContext context, CancellationToken cancellation)
    {
        notes.Add($"session {session.Number}");
        return input.ProcessAsync((_, _) => throw new InvalidOperationException(), cancellation);
    }
}

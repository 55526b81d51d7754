using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class InvoicesOfKinesis(Notes notes, Session session) : IKinesisHandler<Invoice>
{
    public Task HandleAsync(Invoice payload, KinesisRecord record, CancellationToken cancellation)
    {
        notes.Add($"{payload.Number} at {record.SequenceNumber} in {session.Number}");
        return Task.CompletedTask;
    }
}

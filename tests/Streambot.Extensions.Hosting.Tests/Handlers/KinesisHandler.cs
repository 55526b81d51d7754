using System.Text;
using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class KinesisHandler(Notes notes, Session session) : IKinesisHandler
{
    public Task HandleAsync(KinesisRecord record, CancellationToken cancellation)
    {
        string text = Encoding.UTF8.GetString(record.Data.Span);
        notes.Add($"{text} in {session.Number}");
        return text == "bad" ? throw new InvalidOperationException("Bad.") : Task.CompletedTask;
    }
}

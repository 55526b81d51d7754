using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class DynamoDBHandler(Notes notes, Session session) : IDynamoDBHandler
{
    public Task HandleAsync(DynamoDBRecord change, CancellationToken cancellation)
    {
        notes.Add($"{change.Keys["Id"].S} in {session.Number}");
        return Task.CompletedTask;
    }
}

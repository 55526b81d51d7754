namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class InvoiceHandler(Notes notes, Session session) : IEventHandler<Invoice>
{
    public Task HandleAsync(Invoice input, InvocationContext context, CancellationToken cancellation)
    {
        notes.Add($"{input.Number} in {session.Number}");
        return Task.CompletedTask;
    }
}

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class InvoiceNamer(Session session) : IEventHandler<Invoice, string>
{
    public Task<string> HandleAsync(Invoice input, InvocationContext context, CancellationToken cancellation) =>
        Task.FromResult($"{input.Number} by {InvocationContext.Current?.AwsRequestId} in {session.Number}");
}

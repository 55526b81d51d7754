using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class SqsBatches(Notes notes, Session session) : ISqsBatchHandler
{
    public Task<SqsBatchResponse> HandleAsync(
        SqsEvent batch, InvocationContext context, CancellationToken cancellation)
    {
        notes.Add($"{context.AwsRequestId} in {session.Number}");
        return batch.ProcessAsync((_, _) => throw new InvalidOperationException(), cancellation);
    }
}

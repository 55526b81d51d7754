using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class KinesisBatches(Notes notes, Session session) : IKinesisBatchHandler
{
    public Task<StreamsEventResponse> HandleAsync(
        KinesisEvent batch, InvocationContext context, CancellationToken cancellation)
    {
        notes.Add($"{context.AwsRequestId} in {session.Number}");
        return batch.ProcessAsync((_, _) => throw new InvalidOperationException(), cancellation);
    }
}

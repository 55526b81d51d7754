using Streambot.Events;

namespace Streambot.Extensions.Hosting.Tests.Handlers;

internal sealed class DynamoDBBatches(Notes notes, Session session) : IDynamoDBBatchHandler
{
    public Task<StreamsEventResponse> HandleAsync(
        DynamoDBEvent batch, InvocationContext context, CancellationToken cancellation)
    {
        notes.Add($"{context.AwsRequestId} in {session.Number}");
        return batch.ProcessAsync((_, _) => Task.CompletedTask, cancellation);
    }
}

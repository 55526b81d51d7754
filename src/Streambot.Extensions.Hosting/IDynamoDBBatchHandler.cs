using Streambot.Events;

namespace Streambot;

/// <summary>Processes whole batches of the stream of a table.</summary>
public interface IDynamoDBBatchHandler
{
    /// <summary>Processes a batch and reports what failed, as <see cref="DynamoDBEvent.ProcessAsync"/> does.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="context">Information about the invocation.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task<StreamsEventResponse> HandleAsync(
        DynamoDBEvent batch, InvocationContext context, CancellationToken cancellation);
}

using Streambot.Events;

namespace Streambot;

/// <summary>Processes whole batches of an SQS queue.</summary>
public interface ISqsBatchHandler
{
    /// <summary>Processes a batch and reports what failed, as <see cref="SqsEvent.ProcessAsync"/> does.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="context">Information about the invocation.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task<SqsBatchResponse> HandleAsync(SqsEvent batch, InvocationContext context, CancellationToken cancellation);
}
